import Web

/// The lines of a budget on its activity's page, each with what was paid and the forms to go on.
extension ActivityPages {
    static func lines(_ picture: ActivityPicture, _ draft: Draft, mayWrite: Bool, _ frame: Frame) -> HTML {
        """
        <section class="stack" id="lines"><h2>\(Text(id: "Rincian belanja", en: "Lines of the budget"))</h2>\
        \(when: picture.lines.isEmpty, "<p>\(Text(id: "Belum ada rincian.", en: "No lines yet."))</p>")\
        \(each: BudgetKind.allCases.filter { kind in picture.lines.contains { $0.kind == kind } }, { kind in
            """
            <h3>\(kind.name)</h3><ul class="stack">\(each: picture.lines.filter { $0.kind == kind }, { line($0, picture, draft, mayWrite: mayWrite, frame) })</ul>
            """
        })\(when: mayWrite, lineForm(picture, draft.part("line"), frame))</section>
        """
    }

    private static func line(_ line: BudgetLine, _ picture: ActivityPicture, _ draft: Draft, mayWrite: Bool, _ frame: Frame) -> HTML {
        let payments = picture.payments[line.id] ?? []
        let address = "/activities/\(line.activity)/lines/\(line.id)"
        return """
            <li class="card" id="line-\(line.id)"><div class="row apart"><div><strong>\(line.name)</strong><br><span class="muted num">\(line.account.text) · \
            \(line.quantity.grouped) \(line.unit) × \(line.unitPrice.words)</span></div><strong class="num">\(line.total.words)</strong></div>\
            <p>\(bar(line.realised, of: line.total)) \(Text.realised) \(line.realised.words), \(Text(id: "sisa", en: "left")) \(line.left.words)</p>\
            \(when: !payments.isEmpty, paymentTable(payments, draft, line, mayWrite: mayWrite, frame))\
            \(when: mayWrite && line.left.amount > 0, paymentForm(line, address, draft.part("pay-\(line.id)"), frame))\
            \(when: mayWrite && payments.isEmpty, withdrawal("\(address)/withdrawal", Text(id: "Tarik rincian ini", en: "Withdraw this line"), draft.part("drop-\(line.id)"), frame))</li>
            """
    }

    private static func paymentTable(_ payments: [Realisation], _ draft: Draft, _ line: BudgetLine, mayWrite: Bool, _ frame: Frame) -> HTML {
        let seesPeople = frame.viewer?.role.seesPeople == true
        return """
            <table class="cards"><thead><tr><th>\(Text.paidOn)</th><th class="num">\(Text.amount)</th>\(when: seesPeople, "<th>\(Text.payee)</th><th>\(Text.proof)</th>")\
            \(when: mayWrite, "<th><span class=\"vh\">\(Text(id: "Tarik", en: "Withdraw"))</span></th>")</tr></thead><tbody>\(each: payments, { payment in
                """
                <tr><td data-th="\(Text.paidOn)">\(payment.day.words)</td><td class="num" data-th="\(Text.amount)">\(payment.amount.words)</td>\
                \(when: seesPeople, "<td data-th=\"\(Text.payee)\">\(payment.payee)</td><td data-th=\"\(Text.proof)\">\(payment.proof)</td>")\
                \(when: mayWrite, "<td>\(undo(payment, line, draft, frame))</td>")</tr>
                """
            })</tbody></table>
            """
    }

    private static func undo(_ payment: Realisation, _ line: BudgetLine, _ draft: Draft, _ frame: Frame) -> HTML {
        withdrawal("/activities/\(line.activity)/realisations/\(payment.id)/withdrawal", Text(id: "Tarik", en: "Withdraw"), draft.part("undo-\(payment.id)"), frame)
    }

    private static func paymentForm(_ line: BudgetLine, _ address: String, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.fields.values.isEmpty, " open")><summary>\(Text(id: "Catat realisasi", en: "Record a payment"))<span class="vh"> \(line.name)</span></summary>\
        \(frame.form("\(address)/realisations", """
            \(HTML.hidden("form", "pay-\(line.id)"))\(identity(draft, ID<Realisation>.self, frame))\(HTML.day("on", .paidOn, draft))\
            \(HTML.field("amount", .amount, draft, .money, hint: Text(id: "Paling banyak \(line.left.words.id).", en: "At most \(line.left.words.en).")))\(HTML.field("payee", .payee, draft))\
            \(HTML.field("proof", .proof, draft, hint: Text(id: "Nomor kwitansi atau BKU.", en: "Number of the receipt, or of the entry in the cash book (BKU).")))\
            <button class="btn">\(Text(id: "Simpan realisasi", en: "Save the payment"))</button>
            """))</details>
        """
    }

    private static func withdrawal(_ address: String, _ name: Text, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.fields.values.isEmpty, " open")><summary>\(name)</summary>\(frame.form(address, """
            \(HTML.hidden("form", draft.form))\(HTML.field("reason", .reason, draft))<button class="btn danger">\(Text(id: "Ya, tarik", en: "Yes, withdraw"))</button>
            """))</details>
        """
    }

    private static func lineForm(_ picture: ActivityPicture, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details class="card"\(when: !draft.fields.values.isEmpty || picture.event != nil || picture.lines.isEmpty, " open")><summary>\(Text(id: "Tambah rincian", en: "Add a line"))</summary>\
        \(frame.form("/activities/\(picture.activity.id)/lines", """
            \(HTML.hidden("form", "line"))\(identity(draft, ID<BudgetLine>.self, frame))\(picture.event.map { event in
                """
                \(HTML.hidden("event", event))<p class="hint" id="line-event" tabindex="-1">\(Text(id: "Rincian ini untuk kegiatan pelatihan yang baru Anda buka.",
                    en: "This line is for the training event you came from."))</p>
                """
            } as HTML?)\(HTML.field("name", .lineName, draft))\
            \(HTML.field("account", .account, draft, hint: Text(id: "Misalnya 5.1.02.01.01.0052.", en: "Such as 5.1.02.01.01.0052.")))\
            \(HTML.select("kind", .kind, BudgetKind.allCases.map { ($0.rawValue, $0.name) }, draft, empty: Text(id: "Pilih", en: "Choose")))\
            \(HTML.field("quantity", .quantity, draft, .digits))\(HTML.field("unit", .unit, draft, hint: Text(id: "Misalnya orang, paket, orang-hari.", en: "Such as person, pack, person-day.")))\
            \(HTML.field("unit_price", .price, draft, .money, hint: Text(
                id: "Yang belum direncanakan: \(picture.figures.unplanned.words.id).", en: "Not planned yet: \(picture.figures.unplanned.words.en).")))\
            <button class="btn">\(Text(id: "Simpan rincian", en: "Save the line"))</button>
            """))</details>
        """
    }

    /// What makes a form that is sent twice count once.
    private static func identity<Thing>(_ draft: Draft, _ type: ID<Thing>.Type, _ frame: Frame) -> HTML {
        HTML.hidden("id", draft.value("id").isEmpty ? ID<Thing>.new(at: frame.viewer?.now ?? .now()).text : draft.value("id"))
    }
}
