import Web

enum AccountPages {
    static func own(_ account: Account, _ place: Region, _ sessions: [Session], current: ID<Session>?, _ draft: Draft, done: Bool, frame: Frame) -> HTML {
        frame.page(
            Text(id: "Akun saya", en: "My account"), problem: !draft.problems.isEmpty,
            """
            <h1>\(account.name)</h1><p>\(account.username) · \(account.role.name) · \(place.name)</p>\
            \(when: done, "<p class=\"notice ok\">\(Text(id: "Kata sandi sudah diganti. Sesi lain sudah diakhiri.", en: "The password is changed. Other sessions are ended."))</p>")\
            \(HTML.summary(draft))<section class="stack"><h2>\(Text(id: "Ganti kata sandi", en: "Change the password"))</h2>\(frame.form("/account/password", """
                \(HTML.field("old", Text(id: "Kata sandi sekarang", en: "Present password"), draft, .password))\
                \(HTML.field("new", Text(id: "Kata sandi baru", en: "New password"), draft, .newPassword, hint: Text(id: "Paling sedikit 10 huruf.", en: "At least 10 characters.")))\
                <button class="btn">\(Text(id: "Ganti", en: "Change"))</button>
                """))</section>\
            <section class="stack"><h2>\(Text(id: "Di mana Anda masuk", en: "Where you are signed in"))</h2>\
            <ul class="stack">\(each: sessions, { row($0, isCurrent: $0.id == current, frame) })</ul></section>
            """)
    }

    private static func row(_ session: Session, isCurrent: Bool, _ frame: Frame) -> HTML {
        """
        <li class="card row apart"><div>\(session.device)<br><span class="muted">\(Text(id: "sejak", en: "since")) \(session.createdAt.day.words) \(session.createdAt.clock)</span></div>\
        \(isCurrent ? "<span class=\"tag ok\">\(Text(id: "Sesi ini", en: "This session"))</span>" : frame.form("/account/sessions/\(session.id)/revocation", class: "inline", """
            <button class="btn quiet">\(Text(id: "Akhiri", en: "End"))</button>
            """))</li>
        """
    }

    static func list(_ accounts: [Account], _ places: [RegionCode: String], frame: Frame) -> HTML {
        frame.page(
            Text(id: "Akun", en: "Accounts"),
            """
            <div class="row apart"><h1>\(Text(id: "Akun", en: "Accounts"))</h1><a class="btn" href="/accounts/new">\(Text(id: "Akun baru", en: "New account"))</a></div>\
            <div class="scroll" role="region" tabindex="0" aria-label="\(Text(id: "Akun", en: "Accounts"))"><table class="cards"><thead><tr><th>\(Text.personName)</th>\
            <th>\(Text.username)</th><th>\(Text.role)</th><th>\(Text(id: "Wilayah", en: "Area"))</th><th><span class="vh">\(Text(id: "Tindakan", en: "Action"))</span></th></tr></thead>\
            <tbody>\(each: accounts, { row($0, places[$0.region] ?? $0.region.text, frame) })</tbody></table></div>
            """)
    }

    private static func row(_ account: Account, _ place: String, _ frame: Frame) -> HTML {
        """
        <tr><td data-th="\(Text.personName)">\(account.name)</td><td data-th="\(Text.username)">\(account.username)</td><td data-th="\(Text.role)">\(account.role.name)</td>\
        <td data-th="\(Text(id: "Wilayah", en: "Area"))">\(place)</td><td>\
        \(account.closedAt != nil ? "<span class=\"tag bad\">\(Text(id: "Ditutup", en: "Closed"))</span>" : closing(account, frame))</td></tr>
        """
    }

    /// In two taps, since a closed account stays closed.
    private static func closing(_ account: Account, _ frame: Frame) -> HTML {
        """
        <details><summary>\(Text(id: "Tutup akun", en: "Close the account"))<span class="vh"> \(account.username)</span></summary>\(frame.form("/accounts/\(account.id)/closure", class: "inline", """
            <button class="btn danger">\(Text(id: "Ya, tutup untuk seterusnya", en: "Yes, close it for good"))</button>
            """))</details>
        """
    }

    static func form(_ draft: Draft, viewer: Viewer, frame: Frame) -> HTML {
        let roles = Role.allCases.filter { $0.rank <= viewer.role.rank }.map { (value: $0.rawValue, label: $0.name) }
        return frame.page(
            Text(id: "Akun baru", en: "New account"), problem: !draft.problems.isEmpty,
            """
            <h1>\(Text(id: "Akun baru", en: "New account"))</h1>\(HTML.summary(draft))\(frame.form("/accounts", """
                \(HTML.hidden("id", draft.value("id")))\(when: !draft.value("owner").isEmpty, HTML.hidden("owner", draft.value("owner")))\
                \(HTML.field("name", .personName, draft))\(HTML.field("username", .username, draft, .user))\
                \(HTML.radios("role", .role, roles, draft))\
                \(HTML.field("region", Text(id: "Kode wilayah kerja", en: "Code of the area of work"), draft, .digits, hint: Text(id: "Misalnya 62 provinsi, 6271 kota, 627101 kecamatan.",
                    en: "Such as 62 for a province, 6271 a city, 627101 a district."), optional: viewer.region == .nation))\
                \(HTML.field("password", .password, draft, .newPassword, hint: Text(id: "Paling sedikit 10 huruf. Berikan langsung kepada orangnya.",
                    en: "At least 10 characters. Give it to the person directly.")))\
                <button class="btn">\(Text(id: "Simpan", en: "Save"))</button>
                """))
            """)
    }
}
