import Foundation
import Testing

@testable import HomeIndustry

/// What the compiler cannot guard.
@Suite("House rules")
struct HouseTests {
    static let sources = files(under: "Sources").filter { $0.path.hasSuffix(".swift") }

    static func files(under folder: String) -> [(path: String, text: String)] {
        let root = projectFolder.appending(path: folder)
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path())) ?? []
        return names.sorted().compactMap { name in (try? String(contentsOf: root.appending(path: name), encoding: .utf8)).map { ("\(folder)/\(name)", $0) } }
    }

    /// The schema is the real dependency graph: a feature writes its own tables, and reads those of the features it stands on.
    static let owner: [String: String] = [
        "office": "Training", "letter": "Training", "person": "Training", "person_title": "Training", "person_account": "Training", "event": "Training", "event_step": "Training",
        "attendee": "Training", "event_session": "Training", "selection": "Training", "candidate": "Training", "objection": "Training", "attendance": "Training", "envelope": "Sync",
        "question": "Training", "event_question": "Training", "test_answer": "Training", "rating": "Training", "certificate": "Training", "follow_up": "Training", "event_file": "Training",
        "issued_paper": "Papers",
        "region": "Regions", "account": "Identity", "session": "Identity", "held_file": "Identity", "sign_in_failure": "Identity", "api_token": "Identity", "once": "Exchange", "journal": "Journal",
        "owner": "Registry", "household": "Registry", "business": "Registry", "name_word": "Registry", "business_status": "Registry", "product": "Registry", "workforce": "Registry",
        "evidence": "Classification", "document": "Classification", "assessment": "Classification", "standing": "Classification", "proposal": "Classification",
        "decision": "Classification", "stage_change": "Classification", "tally": "Indicators", "setting": "Privacy",
        "partner": "Partners", "agreement": "Partners", "mentor": "Partners", "assignment": "Mentoring", "care": "Mentoring", "handover": "Mentoring", "visit": "Mentoring",
        "private_note": "Mentoring", "plan_step": "Mentoring", "visit_photo": "Mentoring", "paper_form": "PaperEntry", "photo_piece": "Mentoring", "referral": "Mentoring",
        "report_note": "Supervision", "report_word": "Supervision", "device": "Sync", "device_setup": "Sync", "device_document": "Sync", "dispute": "Sync",
        "activity": "Funding", "activity_programme": "Funding", "budget_line": "Funding", "budget_line_withdrawal": "Funding", "realisation": "Funding", "realisation_withdrawal": "Funding",
    ]
    static let reads: [String: Set<String>] = [
        "Registry": ["Regions"], "Classification": ["Regions", "Registry"], "Training": ["Regions", "Registry", "Funding"], "Papers": ["Training"],
        "Indicators": ["Regions", "Registry", "Classification", "Training", "Mentoring"], "Shell": ["Journal"], "Exchange": [], "Funding": ["Regions"],
        "Partners": ["Regions", "Identity", "Mentoring"], "Mentoring": ["Regions", "Registry", "Identity", "Partners"], "Supervision": ["Regions", "Registry", "Identity", "Partners", "Mentoring"],
        "PaperEntry": ["Registry"], "Sync": ["Regions", "Identity", "Registry", "Classification", "Mentoring"],
    ]

    @Test("a feature touches only the tables it may know")
    func tables() {
        for file in Self.sources where file.path.hasPrefix("Sources/HomeIndustry/") {
            let parts = file.path.split(separator: "/")
            guard parts.count == 4, !["Schema", "Demo"].contains(String(parts[2])) else { continue }
            let feature = String(parts[2])
            for match in file.text.matches(of: /\b(FROM|JOIN|INTO|UPDATE) ([a-z_]+)\b/) {
                guard let owner = Self.owner[String(match.2)], owner != feature else { continue }
                let isReading = match.1 == "FROM" || match.1 == "JOIN"
                #expect(isReading && Self.reads[feature, default: []].contains(owner), "\(file.path) touches \(match.2), which belongs to \(owner)")
            }
        }
    }

    @Test("every table of the schema has an owner")
    func owned() async throws {
        let schema = try await App.schemaText()
        for match in schema.matches(of: /CREATE TABLE "?([a-z_]+)"?/) where match.1 != "migration" { #expect(Self.owner[String(match.1)] != nil, "\(match.1)") }
    }

    @Test("docs/schema.sql is what the migrations make")
    func schema() async throws {
        let kept = try String(contentsOf: projectFolder.appending(path: "docs/schema.sql"), encoding: .utf8)
        let made = try await App.schemaText()
        #expect(kept == made, "run: tangga schema > docs/schema.sql")
    }

    @Test("no file is longer than three hundred lines")
    func length() {
        for file in Self.sources { #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 300, "\(file.path)") }
    }

    @Test("nothing in the sources can trap on purpose")
    func traps() {
        // The words stand here only as what is looked for.
        for file in Self.sources { for word in ["try!", "fatalError(", "as!", "TODO", "FIXME"] { #expect(!file.text.contains(word), "\(file.path): \(word)") } }
    }

    @Test("SQL names its columns and never pastes text into a statement")
    func sql() {
        for file in Self.sources where !file.path.hasPrefix("Sources/Store/") {
            #expect(!file.text.contains("SELECT *"), "\(file.path)")
            #expect(!file.text.contains("SQL(stringLiteral"), "\(file.path)")
        }
    }

    @Test("every finder of people and businesses asks who is looking")
    func finders() {
        for file in Self.sources where file.path.contains("/Registry/") && file.path.hasSuffix("+Queries.swift") {
            for match in file.text.matches(of: /static func (find|list|all|similar)\([^{]*/) { #expect(match.0.contains("visibleTo"), "\(file.path): \(match.0)") }
        }
    }

    @Test("Store and Web know nothing of the programme, nor of each other")
    func walls() {
        for file in Self.sources where file.path.hasPrefix("Sources/Store/") || file.path.hasPrefix("Sources/Web/") {
            for module in ["HomeIndustry", "Web", "Store"] { #expect(!file.text.contains("import \(module)\n"), "\(file.path)") }
        }
    }

    @Test("pages carry no inline style or script, which the policy would refuse")
    func inline() {
        for file in Self.sources where !file.path.hasSuffix("Doorway.swift") { #expect(!file.text.contains(" style=\\\"") && !file.text.contains(" onclick="), "\(file.path)") }
    }

    @Test("every domain word marked for the glossary stands in it")
    func glossary() throws {
        let glossary = try String(contentsOf: projectFolder.appending(path: "docs/GLOSSARY.md"), encoding: .utf8)
        for file in Self.sources {
            for match in file.text.matches(of: /\*Glossary: ([^*.;(]+)/) {
                let word = match.1.split(separator: ",")[0].trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(glossary.localizedCaseInsensitiveContains(word), "\(file.path): \(word)")
            }
        }
    }
}
