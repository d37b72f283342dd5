import Web

enum ReferralPages {
    static func section(_ picture: MentoringPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Rujukan", en: "Referrals"))</h2>\(when: picture.referrals.isEmpty, "<p>\(Text(id: "Belum pernah dirujuk.", en: "Never referred yet."))</p>")\
        <ul>\(each: picture.referrals, { "<li><a href=\"/referrals/\($0.id)\">\($0.partnerName): \($0.offer.name)</a> \(state($0))</li>" })</ul>\
        \(when: frame.viewer?.role.may(.record) == true && !picture.partners.isEmpty, """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Rujuk ke mitra", en: "Refer to a partner"))</summary>\(frame.form("/businesses/\(picture.business.id)/referrals", """
                \(HTML.hidden("form", "referral"))\(HTML.select("partner", .partner, picture.partners.map { ($0.id.text, Text(same: $0.name)) }, draft, empty: Text(id: "Pilih", en: "Choose")))\
                \(HTML.select("offer", .offer, Offer.allCases.map { ($0.rawValue, $0.name) }, draft, empty: Text(id: "Pilih", en: "Choose")))\(HTML.area("need", .need, draft))\
                <p class="hint">\(Text(id: "Bacakan: “Nama, usaha, dan kebutuhan Ibu diberikan kepada mitra ini. Nomor telepon hanya bila Ibu setuju. Ibu boleh menarik persetujuan.”",
                    en: "Read aloud: “Your name, business and need are given to this partner. Your telephone number only if you agree. You may withdraw your consent.”"))</p>\
                \(HTML.radios("consent", .consent, Referral.Consent.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.tick("phone_consent", Text(id: "Ia setuju nomor teleponnya diberikan juga", en: "She agrees that her telephone number is given too"), draft))\
                <button class="btn">\(Text(id: "Kirim rujukan", en: "Send the referral"))</button>
                """))</details>
            """)</section>
        """
    }

    static func state(_ referral: Referral) -> HTML {
        if referral.withdrawnAt != nil { return "<span class=\"tag bad\">\(Text(id: "persetujuan ditarik", en: "consent withdrawn"))</span>" }
        if let result = referral.result { return "<span class=\"tag \(result == .none ? "bad" : "ok")\">\(result.name)</span>" }
        if let answer = referral.answer { return "<span class=\"tag \(answer == .accepted ? "warn" : "bad")\">\(answer.name)</span>" }
        return "<span class=\"tag none\">\(Text(id: "menunggu jawaban", en: "waiting"))</span>"
    }

    static func list(_ referrals: [Referral], frame: Frame) -> HTML {
        let title = Text(id: "Rujukan", en: "Referrals")
        return frame.page(
            title,
            """
            <h1>\(title)</h1>\(MentoringTabs.html(at: "/referrals", frame))\(when: referrals.isEmpty, "<p>\(Text(id: "Belum ada rujukan.", en: "No referral yet."))</p>")\
            \(when: !referrals.isEmpty, """
                <table class="cards"><thead><tr><th>\(Text.business)</th><th>\(Text.partner)</th><th>\(Text.offer)</th><th>\(Text(id: "Dikirim", en: "Sent"))</th>
                <th>\(Text.status)</th></tr></thead><tbody>\
                \(each: frame.leaf(of: referrals), { referral in
                    """
                    <tr><td data-th="\(Text.business)"><a href="/referrals/\(referral.id)">\(referral.businessName)</a></td><td data-th="\(Text.partner)">\(referral.partnerName)</td>\
                    <td data-th="\(Text.offer)">\(referral.offer.name)</td><td data-th="\(Text(id: "Dikirim", en: "Sent"))">\(referral.at.day.words)</td>
                    <td data-th="\(Text.status)">\(state(referral))</td></tr>
                    """
                })</tbody></table>\(frame.leaves(referrals.count))
                """)
            """)
    }

    static func show(_ referral: Referral, phone: String?, mayAnswer: Bool, _ draft: Draft, frame: Frame) -> HTML {
        let title = Text(id: "Rujukan \(referral.businessName)", en: "Referral of \(referral.businessName)")
        let sees = frame.viewer?.role.seesPeople == true
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Rujukan", en: "Referrals"), "/referrals"), (title, "")]))<div class="row apart"><h1>\(title)</h1>\(state(referral))</div>\(HTML.summary(draft))\
            <dl class="facts card"><dt>\(Text.owner)</dt><dd>\(referral.ownerName)</dd><dt>\(Text.business)</dt>
            <dd>\(HTML.name(referral.businessName, at: sees ? "/businesses/\(referral.business)/mentoring" : nil))</dd>\
            <dt>\(Text.partner)</dt><dd>\(referral.partnerName)</dd><dt>\(Text.offer)</dt><dd>\(referral.offer.name)</dd><dt>\(Text.need)</dt><dd>\(referral.need)</dd>\
            <dt>\(Text.consent)</dt><dd>\(referral.consent.name), \(referral.consentDay.words)\
            \(when: referral.phoneConsent, "; \(Text(id: "nomor telepon boleh diberikan", en: "her number may be given"))")\
            \(when: !referral.phoneConsent, "; \(Text(id: "nomor telepon tidak diberikan", en: "her number is not given"))")\
            \(referral.withdrawnAt.map { "<br><span class=\"tag bad\">\(Text(id: "ditarik", en: "withdrawn"))</span> \($0.day.words): \(referral.withdrawnReason ?? "")" } as HTML?)</dd>\
            <dt>\(Text(id: "Dikirim oleh", en: "Sent by"))</dt><dd>\(referral.sender), \(referral.at.day.words)</dd>\
            <dt>\(Text.village)</dt><dd>\(referral.place)</dd>\(phone.map { "<dt>\(Text.phone)</dt><dd class=\"num\">\($0)</dd>" } as HTML?)\
            \(referral.answer.map { "<dt>\(Text.answer)</dt><dd>\($0.name)\(when: referral.answerReason?.isEmpty == false, ": \(referral.answerReason ?? "")")</dd>" } as HTML?)\
            \(referral.result.map { "<dt>\(Text.result)</dt><dd>\($0.name): \(referral.resultWords ?? "")</dd>" } as HTML?)</dl>\
            \(when: mayAnswer && referral.isOpen && referral.answer == nil, answerForm(referral, draft, frame))\(when: mayAnswer && referral.isOpen && referral.answer == .accepted,
                resultForm(referral, draft, frame))\
            \(when: sees && frame.viewer?.role.may(.record) == true && referral.withdrawnAt == nil, withdrawal(referral, draft.part("withdrawal"), frame))\
            \(when: mayAnswer && phone == nil && referral.givesPhone, """
                <section class="card"><details><summary>\(Text(id: "Tampilkan nomor teleponnya", en: "Show her telephone number"))</summary>\(frame.form("/referrals/\(referral.id)/phone", """
                    <p class="hint">\(Text(id: "Siapa yang membuka dan kapan dicatat.", en: "Who looked and when is written down."))</p>
                    <button class="btn quiet">\(Text(id: "Tampilkan", en: "Show"))</button>
                    """))</details></section>
                """)
            """)
    }

    private static func withdrawal(_ referral: Referral, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card"><details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Ia menarik persetujuannya",
            en: "She withdraws her consent"))</summary>\(frame.form("/referrals/\(referral.id)/withdrawal", """
            <p class="hint">\(Text(id: "Mitra tidak lagi melihat rujukan ini.", en: "The partner sees this referral no longer."))</p>\(HTML.hidden("form", "withdrawal"))\
            \(HTML.field("reason", .reason, draft))<button class="btn danger">\(Text(id: "Catat penarikan", en: "Record it"))</button>
            """))</details></section>
        """
    }

    private static func answerForm(_ referral: Referral, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text.answer)</h2>\(frame.form("/referrals/\(referral.id)/answer", """
            \(HTML.radios("answer", .answer, Referral.Answer.allCases.map { ($0.rawValue, $0.name) }, draft))\
            \(HTML.field("reason", .reason, draft, hint: Text(id: "Wajib bila ditolak.", en: "Needed when refused."), optional: true))<button
                class="btn">\(Text(id: "Kirim jawaban", en: "Send the answer"))</button>
            """))</section>
        """
    }

    private static func resultForm(_ referral: Referral, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text.result)</h2>\(frame.form("/referrals/\(referral.id)/result", """
            \(HTML.radios("result", .result, Referral.Result.allCases.map { ($0.rawValue, $0.name) }, draft))\(HTML.area("words", .resultWords, draft))<button class="btn">\(Text.save)</button>
            """))</section>
        """
    }
}
