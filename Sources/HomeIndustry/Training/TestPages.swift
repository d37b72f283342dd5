import Web

enum TestPages {
    static func bank(_ questions: [Question], _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Bank soal", en: "Question bank")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(.training, "/events"), (title, "")]))<h1>\(title)</h1>\(HTML.summary(draft))\(when: questions.isEmpty, "<p>\(Text(id: "Belum ada soal.", en: "No question yet."))</p>")\
            <ul class="stack">\(each: questions, { line($0, frame) })</ul>\
            \(when: frame.viewer?.role.may(.conduct) == true, "<section class=\"card stack\"><h2>\(Text(id: "Soal baru", en: "A new question"))</h2>\(frame.form("/questions", """
                \(frame.identity(draft, of: Question.self))\(HTML.field("topic", .topic, draft))\(HTML.area("words", .question, draft))\
                \(HTML.area("choices", .choices, draft, hint: Text(id: "Satu pilihan satu baris.", en: "One choice a line.")))\
                \(HTML.field("answer", .rightChoice, draft, .digits))<button class="btn">\(Text.save)</button>
                """))</section>" as HTML)
            """)
    }

    private static func line(_ question: Question, _ frame: Frame) -> HTML {
        let mayRetire = frame.viewer.map { $0.role.may(.conduct) && $0.region.covers(question.region) } == true
        return """
            <li class="card stack"><span class="tag none">\(question.topic)</span> <strong>\(question.words)</strong>\(choices(question))\
            \(when: mayRetire, frame.form("/questions/\(question.id)/retirement", class: "inline",
                "<button class=\"btn quiet\" aria-label=\"\(Text(id: "Tarik soal", en: "Retire")): \(question.words)\">\(Text(id: "Tarik dari bank", en: "Retire"))</button>"))</li>
            """
    }

    private static func choices(_ question: Question) -> HTML {
        """
        <ol>\(each: Array(question.choices.enumerated()), { index, choice in
            "<li>\(choice)\(when: index == question.answer, " <span class=\"tag ok\">\(Text(id: "benar", en: "right"))</span>")</li>"
        })</ol>
        """
    }

    static func show(_ event: Event, asked: [Question], bank: [Question], _ gain: Gain, _ ratings: Ratings, links: [(name: Text, path: (Attendee) -> String)], _ draft: Draft, frame: Frame)
        -> HTML
    {
        let mayWrite = frame.viewer?.role.may(.conduct) == true && frame.viewer?.region.covers(event.region) == true
        let isAnswered = gain.lines.contains { $0.before != nil || $0.after != nil }
        return frame.page(
            Text(id: "Tes: \(event.name)", en: "Tests: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/tests", frame: frame))\(HTML.summary(draft))\
            <section class="card stack"><h2>\(Text(id: "Hasil", en: "Results"))</h2>\(summary(gain))\(lines(event, gain, links, mayWrite, frame))</section>\
            <section class="card stack"><h2>\(Text(id: "Per soal", en: "By question"))</h2>\(items(gain))</section>\
            <section class="card stack"><h2>\(Text(id: "Evaluasi narasumber dan penyelenggaraan", en: "Evaluation of speakers and organisation"))</h2>\(rated(ratings))</section>\
            \(when: mayWrite && !isAnswered && event.isOpen, choosing(event, asked, bank, draft.part("questions"), frame))
            """)
    }

    private static func summary(_ gain: Gain) -> HTML {
        guard let before = gain.meanBefore, let after = gain.meanAfter, let mean = gain.meanGain else {
            return "<p>\(Text(id: "Belum ada peserta dengan kedua tes.", en: "Nobody has taken both tests yet."))</p>"
        }
        return """
            <p>\(Text(
                id: "Rata-rata \(gain.paired.count) peserta dengan kedua tes: dari \(before) menjadi \(after), \(Gain.words(mean).id).",
                en: "Mean of the \(gain.paired.count) participants with both tests: from \(before) to \(after), \(Gain.words(mean).en)."))</p>\
            \(when: !gain.unpaired.isEmpty, """
                <p class="notice">\(Text(
                    id: "\(gain.unpaired.count) peserta tanpa pasangan tes tidak ikut dihitung.", en: "\(gain.unpaired.count) participants without a pair of tests are not counted."))</p>
                """)\
            <ul>\(each: gain.byStage, { group in
                """
                <li>\(group.stage?.name ?? .noStage): \(Text(id: "\(Gain.words(group.gain).id) (\(group.count) orang)", en: "\(Gain.words(group.gain).en) (\(group.count) people)"))</li>
                """
            })</ul>
            """
    }

    private static func lines(_ event: Event, _ gain: Gain, _ links: [(name: Text, path: (Attendee) -> String)], _ mayWrite: Bool, _ frame: Frame) -> HTML {
        guard !gain.lines.isEmpty else { return "" }
        func cell(_ line: Gain.Line, _ phase: TestPhase, _ score: Int?) -> HTML {
            if let score { return "\(score)" }
            guard mayWrite, !gain.items.isEmpty else { return "–" }
            let whose = Text(id: "Salin \(phase.name.id) \(line.attendee.name)", en: "Key in the \(phase.name.en) of \(line.attendee.name)")
            return "<a href=\"/events/\(event.id)/tests/\(line.attendee.id)/\(phase.rawValue)\" aria-label=\"\(whose)\">\(Text(id: "Salin", en: "Key in"))</a>"
        }
        return """
            <table class="cards"><thead><tr><th class="num">No.</th><th>\(Text.owner)</th><th class="num">\(TestPhase.before.name)</th><th class="num">\(TestPhase.after.name)</th><th class="num">\
            \(Text.gain)</th>\
            \(when: !links.isEmpty, "<th>\(Text.phoneLinks)</th>")</tr></thead><tbody>\
            \(each: frame.leaf(of: gain.lines), { line in
                """
                <tr><td class="num" data-th="No.">\(line.attendee.position)</td><td data-th="\(Text.owner)">\(line.attendee.name)</td><td class="num" data-th="\(TestPhase.before.name)">\
                \(cell(line, .before, line.before))</td>\
                <td class="num" data-th="\(TestPhase.after.name)">\(cell(line, .after, line.after))</td><td class="num" data-th="\(Text.gain)">\
                \(line.gain.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? "–")</td>\
                \(when: !links.isEmpty, "<td data-th=\"\(Text.phoneLinks)\"><span class=\"links\">\(each: links, { "<a href=\"\($0.path(line.attendee))\">\($0.name)</a> " })</span></td>" as HTML)</tr>
                """
            })</tbody></table>\(frame.leaves(gain.lines.count))\(when: !links.isEmpty, """
                <p class="muted">\(Text(
                    id: "Tautan terbuka tanpa akun dan hanya untuk orangnya: buka di HP-nya, atau salin dan kirimkan kepadanya.",
                    en: "These links need no account and are hers alone: open them on her phone, or copy and send them to her."))</p>
                """)
            """
    }

    private static func items(_ gain: Gain) -> HTML {
        guard !gain.items.isEmpty else { return "<p>\(Text(id: "Belum ada soal.", en: "No question yet."))</p>" }
        return """
            <table class="cards"><thead><tr><th class="num">No.</th><th>\(Text.question)</th><th class="num">\(Text(id: "Benar sebelum", en: "Right before"))</th><th class="num">\
            \(Text(id: "Benar sesudah", en: "Right after"))</th></tr></thead><tbody>\
            \(each: gain.items, { item in
                """
                <tr><td class="num" data-th="No.">\(item.number)</td><td data-th="\(Text.question)">\(item.question.words)</td>\
                <td class="num" data-th="\(Text(id: "Benar sebelum", en: "Right before"))">\(item.before) / \(gain.paired.count)</td>\
                <td class="num" data-th="\(Text(id: "Benar sesudah", en: "Right after"))">\(item.after) / \(gain.paired.count)</td></tr>
                """
            })</tbody></table>
            """
    }

    private static func rated(_ ratings: Ratings) -> HTML {
        """
        <ul>\(each: ratings.lines, { line in
            """
            <li><strong>\(line.speaker.map { Text(same: $0.name) } ?? Text(id: "Penyelenggaraan", en: "Organisation"))</strong>: \(line.mean) \
            \(Text(id: "dari 5 (\(line.scores.count) penilai)", en: "of 5 (\(line.scores.count) answers)"))\
            \(when: !line.words.isEmpty, "<ul>\(each: line.words, { "<li>“\($0)”</li>" })</ul>" as HTML)</li>
            """
        })</ul>
        """
    }

    private static func choosing(_ event: Event, _ asked: [Question], _ bank: [Question], _ draft: Draft, _ frame: Frame) -> HTML {
        var draft = draft
        if draft.fields.values.isEmpty { draft.fields = Fields(asked.map { ("questions", $0.id.text) }) }
        draft.form = "questions"
        return """
            <section class="card stack"><h2>\(Text(id: "Soal tes ini", en: "This test's questions"))</h2>\
            \(when: bank.isEmpty, "<p><a href=\"/questions\">\(Text(id: "Isi bank soal dahulu.", en: "Fill the question bank first."))</a></p>")\
            \(when: !bank.isEmpty, frame.form("/events/\(event.id)/tests", """
                \(HTML.hidden("form", "questions"))\(HTML.ticks("questions", Text(id: "Tes yang sama dipakai sebelum dan sesudah", en: "The same test is used before and after"),
                    bank.map { ($0.id.text, Text(same: "\($0.topic): \($0.words)")) }, draft))<button class="btn">\(Text.save)</button>
                """))</section>
            """
    }

    /// The questions themselves: on her own phone, or keyed in by the committee.
    static func sheet(_ event: Event, _ attendee: Attendee, _ phase: TestPhase, _ questions: [Question], action: String, _ draft: Draft, frame: Frame) -> HTML {
        frame.page(
            Text(id: "\(phase.name.id): \(event.name)", en: "\(phase.name.en): \(event.name)"), problem: !draft.problems.isEmpty,
            """
            <h1>\(phase.name)</h1><p>\(event.name)<br><strong>\(attendee.name)</strong></p>\(HTML.summary(draft))\
            \(when: questions.isEmpty, "<p class=\"notice\">\(Text(id: "Kegiatan ini belum punya soal.", en: "This event has no test yet."))</p>")\
            \(when: !questions.isEmpty, frame.form(action, """
                \(each: Array(questions.enumerated()), { index, question in
                    HTML.radios("q\(index + 1)", Text(same: "\(index + 1). \(question.words)"), question.choices.enumerated().map { ("\($0.offset + 1)", Text(same: $0.element)) }, draft)
                })<button class="btn">\(Text(id: "Kirim jawaban", en: "Send the answers"))</button>
                """))
            """)
    }
}

extension Text {
    static let gain = Text(id: "Kenaikan", en: "Gain")
    static let phoneLinks = Text(id: "Tautan untuk HP", en: "Links for her phone")
}
