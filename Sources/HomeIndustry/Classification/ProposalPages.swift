import Web

enum ProposalPages {
    static func list(_ lines: [(proposal: Proposal, business: String)], _ names: [String: String], _ region: RegionCode, frame: Frame) -> HTML {
        let title = Text(id: "Usulan menunggu keputusan", en: "Proposals waiting for a decision")
        return frame.page(
            title,
            """
            <h1>\(title)</h1>\(when: lines.isEmpty, "<p>\(Text(id: "Tidak ada usulan yang menunggu.", en: "No proposal is waiting."))</p>")\
            <ul class="stack">\(each: lines.prefix(50), { line in
                """
                <li class="card"><a href="/proposals/\(line.proposal.id)"><strong>\(line.business)</strong></a><br>\(line.proposal.move.name): \(HTML.tag(line.proposal.from)) → \
                \(line.proposal.to.map { HTML.tag($0) } ?? "<span class=\"tag graduated\">\(BusinessStatus.graduated.name)</span>")<br><span class="muted">\(proposer(line.proposal, names)) · \
                \(line.proposal.at.day.words)</span></li>
                """
            })</ul>\(when: lines.count > 50, "<nav class=\"pages\"><a href=\"/proposals?region=\(region)&after=\(lines[49].proposal.id)\">\(Text(id: "Berikutnya", en: "Next"))</a></nav>")
            """)
    }

    private static func proposer(_ proposal: Proposal, _ names: [String: String]) -> Text {
        let name = names[proposal.by] ?? proposal.by
        return proposal.reason == "verdict"
            ? Text(id: "Diusulkan oleh hasil penilaian \(name)", en: "Proposed by the verdict on \(name)'s evidence") : Text(id: "Diusulkan oleh \(name)", en: "Proposed by \(name)")
    }

    static func show(
        _ proposal: Proposal, _ business: Business, _ decisions: [Decision], _ explanation: Explanation?, _ names: [String: String], _ draft: Draft, frame: Frame
    ) -> HTML {
        let title = Text(id: "\(proposal.move.name.id): \(business.name)", en: "\(proposal.move.name.en): \(business.name)")
        let isMine = proposal.by == frame.viewer?.account.text
        let mayDecide = proposal.outcome == nil && frame.viewer?.role.may(.decide) == true
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Usulan", en: "Proposals"), "/proposals"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            <section class="card stack"><p>\(HTML.tag(proposal.from)) → \(proposal.to.map { HTML.tag($0) } ?? "<span class=\"tag graduated\">\(BusinessStatus.graduated.name)</span>")</p>\
            <p>\(proposer(proposal, names)), \(proposal.at.day.words).</p>\(when: proposal.reason != "verdict", "<p>\(proposal.reason)</p>")\
            \(when: proposal.isOverride,
                "<p class=\"notice\">\(Text(id: "Usulan ini berbeda dengan hasil penilaian: perlu dua penyetuju.", en: "This differs from the verdict: two approvals are needed."))</p>")\
            \(outcome(proposal))<p><a href="/businesses/\(business.id)">\(business.name)</a>, \(business.ownerName)</p></section>\
            \(when: !decisions.isEmpty, "<section class=\"card stack\"><h2>\(Text.decision)</h2><ul>\(each: decisions, { line($0, names) })</ul></section>")\
            \(when: mayDecide && isMine,
                "<p class=\"notice\">\(Text(id: "Usulan dari bukti Anda sendiri diputus oleh petugas lain.", en: "A proposal from your own evidence is decided by another officer."))</p>")\
            \(when: mayDecide && !isMine, decisionForm(proposal, draft, frame))\
            \(explanation.map(ground))
            """)
    }

    private static func ground(_ explanation: Explanation) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Penilaian di baliknya", en: "The assessment behind it"))</h2>\
        \(AssessmentPages.unverified(explanation.rulebook))\(AssessmentPages.criteria(explanation))</section>
        """
    }

    private static func outcome(_ proposal: Proposal) -> HTML {
        switch proposal.outcome {
        case .approved?: "<p><span class=\"tag ok\">\(Text(id: "Disetujui", en: "Approved"))</span></p>"
        case .refused?: "<p><span class=\"tag bad\">\(Text(id: "Ditolak", en: "Refused"))</span></p>"
        case .superseded?: "<p><span class=\"tag none\">\(Text(id: "Gugur oleh penilaian baru", en: "Superseded by a newer assessment"))</span></p>"
        case nil: "<p><span class=\"tag warn\">\(Text(id: "Menunggu", en: "Waiting"))</span></p>"
        }
    }

    private static func line(_ decision: Decision, _ names: [String: String]) -> HTML {
        """
        <li><span class="tag \(decision.isApproval ? "ok" : "bad")">\(decision.isApproval ? Text(id: "Setuju", en: "Approved") : Text(id: "Tolak", en: "Refused"))</span> \
        \(names[decision.by] ?? decision.by), \(decision.at.day.words)\(when: !decision.reason.isEmpty, ": \(decision.reason)")</li>
        """
    }

    private static func decisionForm(_ proposal: Proposal, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Putuskan", en: "Decide"))</h2>\(frame.form("/proposals/\(proposal.id)/decisions", """
            \(HTML.radios("decision", .decision, [("approve", Text(id: "Setuju", en: "Approve")), ("refuse", Text(id: "Tolak", en: "Refuse"))], draft))\
            \(HTML.area("reason", .reason, draft, hint: Text(id: "Wajib bila menolak.", en: "Needed when you refuse.")))<button class="btn">\
            \(Text(id: "Simpan keputusan", en: "Save the decision"))</button>
            """))</section>
        """
    }

    /// On a business's page: propose a move of one's own.
    static func form(_ business: Business, _ draft: Draft, _ frame: Frame) -> HTML {
        let targets =
            Stage.allCases.filter { $0 != business.stage }.map { (value: $0.rawValue, label: $0.name) }
            + (business.stage == .advanced ? [(value: "graduation", label: BusinessStatus.graduated.name)] : [])
        return """
            <section class="card"><details\(when: draft.problem("to") != nil, " open")><summary>\(Text(id: "Usulkan kelas lain", en: "Propose another class"))</summary>\
            \(frame.form("/businesses/\(business.id)/proposals", """
                \(HTML.hidden("form", "proposal"))\(HTML.hidden("id", ID<Proposal>.new(at: frame.viewer?.now ?? .now()).text))\(HTML.radios("to", .stage, targets, draft))\
                \(HTML.area("reason", .reason, draft))\
                <button class="btn">\(Text(id: "Usulkan", en: "Propose"))</button>
                """))</details></section>
            """
    }
}
