import Paper
import Web

enum OwnCardPages {
    /// What she sees on her own phone.
    /// - Parameter isThanked: what she has just answered is written down.
    static func own(_ card: OwnCard, key: String, isThanked: Bool, _ draft: Draft, frame: Frame) -> HTML {
        let waiting = card.visits.first { $0.confirmedAt == nil }
        return frame.screen(
            Text(same: card.business.name), problem: !draft.problems.isEmpty,
            """
            <h1>\(card.business.name)</h1><p>\(card.business.ownerName) \(HTML.tag(card.business.stage))</p>\(HTML.summary(draft))\
            \(when: isThanked, "<p class=\"notice ok\" role=\"status\">\(Text(id: "Terima kasih, jawaban Anda tercatat.", en: "Thank you, your answer is written down."))</p>")\
            \(waiting.map { confirm($0, key) })\
            <section class="card stack"><h2>\(Text(id: "Kode Anda", en: "Your code"))</h2><p class="ticket"><strong>\(card.code)</strong></p>\
            <p>\(Text(id: "Sebutkan kepada pendamping hanya bila ia sungguh datang. Setiap kode berlaku sekali.",
                en: "Tell it to your mentor only if she really came. Every code works once."))</p></section>\
            <section class="card stack"><h2>\(Text(id: "Langkah Anda", en: "Your steps"))</h2>\(when: card.steps.isEmpty,
                "<p>\(Text(id: "Belum ada langkah yang disepakati.", en: "No step agreed yet."))</p>")\
            <ol>\(each: card.steps, { "<li>\($0.advice)\($0.due.map { " <span class=\"muted\">\($0.words)</span>" } as HTML?)</li>" })</ol>\(when: card.steps.count > 1,
                choose(card, key, draft))</section>\
            <section class="card stack"><h2>\(Text(id: "Kunjungan", en: "Visits"))</h2>\(card.care?.nextVisit.map { "<p>\(Text.nextVisit): <strong>\($0.words)</strong></p>" } as HTML?)\
            <ul>\(each: card.visits, {
                """
                <li>\($0.day.words), \($0.writer) \(when: $0.confirmedAt != nil, "<span class=\"tag ok\">\(Text(id: "dibenarkan", en: "confirmed"))</span>")</li>
                """
            })</ul></section>\
            \(when: !card.referrals.isEmpty, referrals(card, key))\
            <p class="muted">\(Text(id: "Halaman ini milik Anda. Jangan berikan tautannya kepada orang lain.", en: "This page is yours. Do not give its link to others."))</p>
            """)
    }

    private static func confirm(_ visit: Visit, _ key: String) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Apakah kunjungan ini benar?", en: "Did this visit take place?"))</h2>\
        <p>\(visit.day.words), \(visit.writer), \(visit.place.name): “\(visit.seen.prefix(300))”</p>\
        <form method="post" action="/k/\(key)/confirmation">\(HTML.hidden("visit", visit.id.text))<button class="btn">\(Text(id: "Ya, benar", en: "Yes, it did"))</button></form>\
        <p class="muted">\(Text(id: "Bila tidak benar, biarkan saja; kantor melihat kunjungan yang tidak dibenarkan.",
            en: "If not, leave it; the office sees visits that are not confirmed."))</p></section>
        """
    }

    /// Where her name went with her consent, and how she takes it back.
    private static func referrals(_ card: OwnCard, _ key: String) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Rujukan Anda", en: "Where you were sent"))</h2><ul class="stack plain">\(each: card.referrals, { referral in
            """
            <li>\(referral.partnerName), \(referral.offer.name) \(ReferralPages.state(referral))<br><span class="muted">\(referral.consentDay.words) · \(referral.phoneConsent
                ? Text(id: "dengan nomor telepon", en: "with your number") : Text(id: "tanpa nomor telepon", en: "without your number"))</span>\
            <details><summary>\(Text(id: "Tarik persetujuan", en: "Take my consent back"))<span class="vh"> \(referral.partnerName)</span></summary>\
            <form method="post" action="/k/\(key)/withdrawal">\(HTML.hidden("referral", referral.id.text))<p>\(Text(id: "Mitra ini tidak lagi melihat data Anda.",
                en: "This partner will see your data no longer."))</p><button class="btn danger">\(Text(id: "Ya, tarik", en: "Yes, take it back"))</button></form></details></li>
            """
        })</ul></section>
        """
    }

    private static func choose(_ card: OwnCard, _ key: String, _ draft: Draft) -> HTML {
        let options = card.steps.map { (value: $0.id.text, label: Text(same: $0.advice)) }
        let known = card.steps.filter { $0.priority != nil }.sorted { ($0.priority ?? 0) < ($1.priority ?? 0) }
        return """
            <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Pilih tiga yang terpenting bagi Anda", en: "Choose the three that matter most to you"))</summary>\
            <form method="post" action="/k/\(key)/priorities" class="stack">\(each: 0..<3, { index in
                HTML.select("priorities.\(index)", Text(id: "Pilihan \(index + 1)", en: "Choice \(index + 1)"), options,
                    draft.problems.isEmpty && known.indices.contains(index) ? Draft(known: ["priorities.\(index)": known[index].id.text]) : draft, optional: true, empty: Text(same: "–"))
            })<button class="btn">\(Text.save)</button></form></details>
            """
    }

    /// What her mentor prints and gives her: the QR of her page and her next ten codes.
    static func print(_ business: Business, address: String, codes: [String], frame: Frame) -> HTML {
        let title = Text(id: "Kartu \(business.ownerName)", en: "Card of \(business.ownerName)")
        return frame.page(
            title,
            """
            \(crumbs([(Text(same: business.name), "/businesses/\(business.id)/mentoring"), (title, "")]))<h1>\(title)</h1>\
            <section class="card stack centre"><p><strong>\(business.name)</strong></p><div class="ticket">\((try? QRCode.svg(of: address)).map(HTML.init(stringLiteral:)))</div>\
            <p>\(Text(id: "Pindai dengan kamera HP untuk melihat langkah dan kunjungan Anda.", en: "Scan it with a phone's camera to see your steps and visits."))</p>\
            <h2>\(Text(id: "Kode pembenaran kunjungan", en: "Codes to confirm visits"))</h2><ol class="codes">\(each: codes, { "<li><code>\($0)</code></li>" })</ol>\
            <p>\(Text(id: "Satu kode untuk satu kunjungan, berurutan. Coret yang sudah dipakai.", en: "One code for one visit, in order. Strike out what is used."))</p></section>\
            <p class="no-print">\(Text(id: "Cetak halaman ini dan serahkan langsung kepada pelaku. Pendamping tidak menyimpan salinannya.",
                en: "Print this page and hand it to the owner. The mentor keeps no copy."))</p>
            """)
    }
}
