import Web

enum OwnerPages {
    static func form(_ draft: Draft, of owner: ID<Owner>?, places: PlaceChoice, similar: [Owner], frame: Frame) -> HTML {
        let title = owner == nil ? Text(id: "Daftarkan pelaku usaha", en: "Register an owner") : Text(id: "Perbaiki data pelaku", en: "Correct the owner's data")
        return frame.page(
            title, problem: !draft.problems.isEmpty || !similar.isEmpty,
            """
            <h1>\(title)</h1>\(HTML.summary(draft))\(frame.form(owner.map { "/owners/\($0)" } ?? "/owners", """
                \(HTML.hidden("id", draft.value("id")))\(when: !draft.value("revision").isEmpty, HTML.hidden("revision", draft.value("revision")))\
                \(when: !similar.isEmpty, resemblance(similar))\
                \(HTML.field("name", .personName, draft, hint: Text(id: "Seperti di KTP.", en: "As on the identity card.")))\
                \(HTML.day("born", .born, draft))\
                \(HTML.radios("sex", .sex, Sex.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.field("nik", .nik, draft, .digits, hint: owner == nil
                    ? Text(id: "16 angka. Kosongkan bila belum ada; nomor sementara akan dibuat.", en: "16 digits. Leave it empty if there is none; a provisional number will be made.")
                    : Text(id: "Kosongkan bila tidak berubah.", en: "Leave it empty if it has not changed."), optional: true))\
                \(when: draft.problem("nik")?.code.hasPrefix("nik.") == true || !draft.value("nik_exception").isEmpty,
                    HTML.field("nik_exception", Text(id: "Alasan NIK berbeda", en: "Why the NIK differs"), draft,
                        hint: Text(id: "Isi hanya bila KTP memang tertulis begitu.", en: "Only if the card really says so."), optional: true))\
                \(HTML.field("phone", .phone, draft, .phone, optional: true))\
                \(places.field(draft))\(HTML.field("address", .address, draft, hint: Text(id: "Jalan, RT/RW.", en: "Street, RT/RW.")))\
                \(HTML.select("education", .education, Education.allCases.map { ($0.rawValue, $0.name) }, draft, empty: Text(id: "Pilih", en: "Choose")))\
                \(HTML.select("disability", .disability, Disability.allCases.map { ($0.rawValue, $0.name) }, draft))\
                \(HTML.tick("is_head", .headOfHousehold, draft))<button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                """))
            """)
    }

    /// "She may be here already": shown before a second record of one woman is made.
    private static func resemblance(_ similar: [Owner]) -> HTML {
        """
        <div class="notice stack" role="alert" tabindex="-1" autofocus><p><strong>\(Text(id: "Mungkin sudah terdaftar:", en: "Perhaps registered already:"))</strong></p>\
        <ul>\(each: similar, { "<li><a href=\"/owners/\($0.id)\">\($0.name)</a>, \($0.born.words), \($0.maskedNIK)</li>" })</ul>\
        <label class="choice" for="is_new"><input type="checkbox" id="is_new" name="is_new" value="true"><span>\
        \(Text(id: "Bukan orang yang sama; daftarkan sebagai orang baru.", en: "Not the same person; register her as new."))</span></label></div>
        """
    }

    static func draft(of owner: Owner) -> Draft {
        let (year, month, day) = owner.born.parts
        return Draft(known: [
            "id": owner.id.text, "revision": "\(owner.revision)", "name": owner.name, "born.day": "\(day)", "born.month": "\(month)", "born.year": "\(year)",
            "sex": owner.sex.rawValue, "region": owner.region.text, "address": owner.address, "education": owner.education.rawValue,
            "disability": owner.disability.rawValue, "is_head": owner.isHead ? "true" : nil, "nik_exception": owner.nikException,
        ])
    }

    static func show(
        _ owner: Owner, place: [Region], household: Household?, businesses: [Business], _ draft: Draft, numbers: (nik: String?, phone: String?)?,
        isFromElsewhere: Bool, history: [JournalEntry], names: [String: String], frame: Frame
    ) -> HTML {
        let mayRegister = frame.viewer?.role.may(.register) == true
        return frame.page(
            Text(same: owner.name), problem: !draft.problems.isEmpty,
            """
            \(crumbs([(Text(id: "Usaha", en: "Businesses"), "/businesses"), (Text(same: owner.name), "")]))\
            <div class="row apart"><h1>\(owner.name)</h1>\(when: mayRegister, "<a class=\"btn quiet\" href=\"/owners/\(owner.id)/edit\">\(Text(id: "Perbaiki", en: "Correct"))</a>")</div>\
            \(HTML.summary(draft))\(when: isFromElsewhere, elsewhere)<div class="two"><section class="card stack"><h2>\(Text(id: "Data diri", en: "Personal data"))</h2>\(facts(owner, place, numbers))\
            \(when: numbers == nil && frame.viewer?.role.may(.reveal) == true, revelation(owner, draft, frame))</section>\
            <section class="card stack"><h2>\(Text(id: "Rumah tangga", en: "Household"))</h2>\(householdPart(owner, household, draft, mayRegister, frame))</section></div>\
            <section class="stack"><div class="row apart"><h2>\(Text(id: "Usaha", en: "Businesses"))</h2>\
            \(when: mayRegister, "<a class=\"btn\" href=\"/businesses/new?owner=\(owner.id)\">\(Text(id: "Daftarkan usaha", en: "Register a business"))</a>")</div>\
            \(when: businesses.isEmpty, "<p>\(Text(id: "Belum ada usaha.", en: "No business yet."))</p>")\
            <ul class="stack">\(each: businesses, { "<li class=\"card\"><a href=\"/businesses/\($0.id)\">\($0.name)</a> \(HTML.tag($0.stage)) \(HTML.tag($0.status))</li>" })</ul></section>\
            <p><a href="/owners/\(owner.id)/training">\(Text(id: "Pelatihan dan sertifikatnya", en: "Her training and certificates"))</a></p>\
            \(when: !history.isEmpty, JournalPages.history(history, names))
            """)
    }

    private static var elsewhere: HTML {
        """
        <p class="notice">\(Text(
            id: "NIK ini pertama kali dicatat di wilayah lain daripada alamat sekarang. Itu boleh, bila ia pernah pindah; periksa bila ragu.",
            en: "This NIK was first registered in another area than today's address. That is fine if she has moved; check it if in doubt."))</p>
        """
    }

    private static func facts(_ owner: Owner, _ place: [Region], _ numbers: (nik: String?, phone: String?)?) -> HTML {
        """
        <dl class="facts"><dt>\(Text.nik)</dt><dd class="num">\(numbers?.nik.map { Text(same: $0) } ?? owner.maskedNIK)</dd>\
        \(when: owner.nikException != nil, "<dt>\(Text(id: "Alasan NIK berbeda", en: "Why the NIK differs"))</dt><dd>\(owner.nikException ?? "")</dd>")\
        <dt>\(Text.phone)</dt><dd class="num">\(numbers?.phone.map { Text(same: $0) } ?? owner.maskedPhone)</dd>\
        <dt>\(Text.born)</dt><dd>\(owner.born.words)</dd><dt>\(Text.sex)</dt><dd>\(owner.sex.name)</dd>\
        <dt>\(Text.address)</dt><dd>\(owner.address)<br>\(place.words)</dd><dt>\(Text.education)</dt><dd>\(owner.education.name)</dd>\
        <dt>PEKKA</dt><dd>\(owner.isHead ? Text(id: "Ya", en: "Yes") : Text(id: "Bukan", en: "No"))</dd><dt>\(Text.disability)</dt><dd>\(owner.disability.name)</dd></dl>
        """
    }

    private static func revelation(_ owner: Owner, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: draft.problem("reason") != nil, " open")><summary>\(Text(id: "Tampilkan NIK dan telepon", en: "Show NIK and phone"))</summary>\(frame.form("/owners/\(owner.id)/revelation", """
            <p class="hint">\(Text(id: "Siapa yang membuka, kapan, dan alasannya dicatat.", en: "Who looked, when and why is written down."))</p>\
            \(HTML.field("reason", .reason, draft))<button class="btn quiet">\(Text(id: "Tampilkan", en: "Show"))</button>
            """))</details>
        """
    }

    private static func householdPart(_ owner: Owner, _ household: Household?, _ draft: Draft, _ mayWrite: Bool, _ frame: Frame) -> HTML {
        let known: HTML =
            household.map {
                """
                <dl class="facts"><dt>\(Text.members)</dt><dd>\($0.members)</dd><dt>\(Text.dependants)</dt><dd>\($0.dependants)</dd>\
                <dt>\(Text.decider)</dt><dd>\($0.decider.name)</dd><dt>\(Text.helpers)</dt><dd>\($0.helpers)</dd></dl>
                """
            } ?? "<p>\(Text(id: "Belum dicatat.", en: "Not recorded yet."))</p>"
        let isOpen = ["members", "dependants", "decider", "helpers"].contains { draft.problem($0) != nil }
        return known
            + (!mayWrite
                ? ""
                : """
                <details\(when: isOpen, " open")><summary>\(household == nil ? Text(id: "Catat", en: "Record") : Text(id: "Ubah", en: "Change"))</summary>\
                \(frame.form("/owners/\(owner.id)/household", """
                \(HTML.field("members", .members, draft, .digits))\(HTML.field("dependants", .dependants, draft, .digits))\
                \(HTML.radios("decider", .decider, Decider.allCases.map { ($0.rawValue, $0.name) }, draft))\(HTML.field("helpers", .helpers, draft, .digits))\
                <button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                """))</details>
                """)
    }
}
