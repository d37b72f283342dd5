import Web

enum HandoverPages {
    /// What somebody must answer, until it is answered.
    static func waiting(_ handovers: [Handover]) -> HTML {
        """
        <div class="notice"><strong>\(Text(id: "Serah terima menunggu jawaban", en: "Handovers waiting for an answer"))</strong><ul>\(each: handovers, {
            "<li><a href=\"/handovers/\($0.id)\">\($0.businessName)</a>: \($0.fromName) → \($0.toName)</li>"
        })</ul></div>
        """
    }

    /// What she proposed and was refused, with the reason.
    static func refused(_ handovers: [Handover]) -> HTML {
        """
        <div class="notice bad"><strong>\(Text(id: "Serah terima yang ditolak", en: "Handovers that were refused"))</strong><ul>\(each: handovers, {
            "<li><a href=\"/handovers/\($0.id)\">\($0.businessName)</a>, \($0.toName): \($0.answerReason ?? "")</li>"
        })</ul></div>
        """
    }

    static func notice(_ handover: Handover) -> HTML {
        """
        <p class="notice">\(Text(id: "Serah terima diusulkan: \(handover.fromName) → \(handover.toName).", en: "Handover proposed: \(handover.fromName) → \(handover.toName).")) \
        <a href="/handovers/\(handover.id)">\(Text(id: "Lihat berkasnya", en: "See the pack"))</a></p>
        """
    }

    static func show(_ handover: Handover, mayAnswer: Bool, _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Serah terima \(handover.businessName)", en: "Handover of \(handover.businessName)")
        let pack = handover.pack
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(same: handover.businessName), "/businesses/\(handover.business)/mentoring"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\
            <dl class="facts card"><dt>\(Text(id: "Dari", en: "From"))</dt><dd>\(handover.fromName)</dd><dt>\(Text(id: "Kepada", en: "To"))</dt><dd>\(handover.toName)</dd>\
            <dt>\(Text.reason)</dt><dd>\(handover.reason)</dd><dt>\(Text(id: "Diusulkan", en: "Proposed"))</dt><dd>\(handover.at.day.words)</dd>\
            \(handover.answer.map { answer in
                """
                <dt>\(Text.answer)</dt><dd>\(answer.name)\(when: handover.answerReason?.isEmpty == false, ": \(handover.answerReason ?? "")") <span
                    class="muted">\(handover.answeredAt.map { $0.day.words } ?? Text(same: ""))</span></dd>
                """
            } as HTML?)</dl>\
            <section class="card stack"><h2>\(Text(id: "Berkas serah terima", en: "The pack"))</h2><dl class="facts"><dt>\(Text.stage)</dt><dd>\(HTML.tag(pack.stage.flatMap(Stage.init)))</dd>\
            <dt>\(Text(id: "Didampingi sejak", en: "Looked after since"))</dt><dd>\(day(pack.since))</dd><dt>\(Text.nextVisit)</dt><dd>\(day(pack.next))</dd></dl>\
            <h3>\(Text(id: "Langkah terbuka", en: "Open steps"))</h3>\(lines(pack.steps))<h3>\(Text(id: "Kunjungan terakhir", en: "Last visits"))</h3>\(lines(pack.visits))</section>\
            \(when: mayAnswer && handover.answer == nil, """
                <section class="card stack"><h2>\(Text.answer)</h2>\(frame.form("/handovers/\(handover.id)/answer", """
                    \(HTML.radios("answer", .answer, Handover.Answer.allCases.map { ($0.rawValue, $0.name) }, draft))\
                    \(HTML.field("reason", .reason, draft, hint: Text(id: "Wajib bila ditolak.", en: "Needed when refused."), optional: true))<button
                        class="btn">\(Text(id: "Kirim jawaban", en: "Send the answer"))</button>
                    """))</section>
                """)\(when: frame.viewer.map(handover.mayWithdraw) == true, """
                <section class="card">\(frame.form("/handovers/\(handover.id)/withdrawal",
                    "<button class=\"btn quiet\">\(Text(id: "Tarik kembali usulan ini", en: "Withdraw this proposal"))</button>"))</section>
                """)
            """)
    }

    private static func day(_ text: String?) -> Text { text.flatMap { Day($0) }.map(\.words) ?? Text(same: "–") }

    private static func lines(_ lines: [Handover.Pack.Line]) -> HTML {
        lines.isEmpty ? "<p>–</p>" : "<ul>\(each: lines, { "<li>\(when: $0.on != nil, "\(day($0.on)): ")\($0.words)</li>" })</ul>"
    }
}
