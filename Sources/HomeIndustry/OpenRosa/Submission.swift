import Crypto
import Foundation
import FoundationXML
import Store
import Web

/// A filled-in form as a collector sends it: XML with an instance id of its own, turned into the same envelopes a phone sends.
struct Submission: Sendable {
    let form: String
    /// From `uuid:…`; the envelope's id. A form that was edited after it was sent names the one it stands for, and comes under that one's id: the office sees both.
    var id: String
    /// Its own, which a later edition names.
    let edition: String
    /// Answers by path.
    let answers: [String: String]
    /// Whether it stands for one that was sent before.
    var isEdited: Bool { answers["meta/deprecatedID"] != nil }

    static let unreadable = Problem(.unreadable, "submission.unreadable", Text(id: "Formulir yang dikirim tidak terbaca.", en: "The form that was sent cannot be read."))

    /// - Throws: `submission.unreadable`.
    init(_ xml: [UInt8]) throws {
        guard xml.count <= 1 << 20, !String(decoding: xml, as: UTF8.self).contains("<!DOCTYPE") else { throw Self.unreadable }
        let reader = Reader()
        let parser = XMLParser(data: Data(xml))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse(), !reader.hasTwice, let form = reader.form,
            let own = reader.answers["meta/instanceID"]?.lowercased().dropping(prefix: "uuid:"),
            let instance = (reader.answers["meta/deprecatedID"] ?? reader.answers["meta/instanceID"])?.lowercased().dropping(prefix: "uuid:"), let id = ID<Envelope>.checked(instance)
        else {
            throw Self.unreadable
        }
        (self.form, self.id, edition, answers) = (form, id.text, String(own.prefix(40)), reader.answers)
    }

    /// The envelopes it stands for. What it registers gets ids made from its own, so that sending it again changes nothing.
    /// - Throws: `submission.unreadable` for a form that is none of ours, `submission.field` for an answer to what we do not ask.
    func envelopes() throws -> [Envelope] {
        guard let definition = FormDefinition.all.first(where: { $0.id == form }) else { throw Self.unreadable }
        let asked = Set(definition.questions.map(\.path))
        if let odd = answers.keys.sorted().first(where: { !asked.contains($0) && !$0.hasPrefix("meta/") }) {
            throw Problem(
                .invalid, "submission.field",
                Text(id: "Formulir kantor tidak menanyakan “\(odd.prefix(60))”; ambil formulirnya lagi.", en: "Our form does not ask “\(odd.prefix(60))”; fetch it again."))
        }
        func group(_ name: String) -> [String: Any] {
            Dictionary(answers.compactMap { path, value in path.dropping(prefix: name + "/").map { ($0, value) } }) { first, _ in first }
        }
        switch form {
        case FormDefinition.visit.id:
            var payload: [String: Any] = answers.filter { !$0.key.contains("/") && $0.key != "photo" }
            payload["facts"] = group("facts")
            if payload["source"] == nil { payload["source"] = EvidenceSource.seen.rawValue }
            return [Envelope(["id": id, "kind": "visit", "payload": payload])]
        case FormDefinition.registration.id:
            let (owner, business) = (derived("owner"), derived("business"))
            var (person, trade) = (group("owner"), group("business"))
            person["id"] = owner
            for (name, value) in ["id": business, "owner": owner, "holder": Holder.person.rawValue, "region": person["region"] as? String ?? ""] { trade[name] = value }
            return [Envelope(["id": derived("first"), "kind": "owner", "payload": person]), Envelope(["id": id, "kind": "business", "after": derived("first"), "payload": trade])]
        default: throw Self.unreadable
        }
    }

    /// A UUID that always follows from this submission's.
    private func derived(_ purpose: String) -> String {
        let hex = SHA256.hash(data: Data("\(purpose) \(id)".utf8)).hex
        let parts = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)].map { start, length in String(hex.dropFirst(start).prefix(length)) }
        return parts.joined(separator: "-")
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var form: String?
        var answers: [String: String] = [:]
        /// Whether something was answered twice.
        var hasTwice = false
        private var path: [String] = []
        private var text = ""

        func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
            if path.isEmpty { form = attributes["id"] }
            path.append(name.split(separator: ":").last.map(String.init) ?? name)
            text = ""
            if path.count > 8 || answers.count > 500 { parser.abortParsing() }
        }
        func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }
        func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if path.count > 1, !value.isEmpty, answers.updateValue(value, forKey: path.dropFirst().joined(separator: "/")) != nil { hasTwice = true }
            text = ""
            path.removeLast()
        }
    }
}

extension String {
    fileprivate func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
