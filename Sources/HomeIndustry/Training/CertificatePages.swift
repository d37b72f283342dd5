import Web

enum CertificatePages {
    /// - Parameter all: everybody; shown are those in the reader's sight, counted are all.
    static func show(_ event: Event, _ all: [Eligibility], people: [Person], _ draft: Draft, frame: Frame) -> HTML {
        let mayWrite = frame.viewer?.role.may(.conduct) == true && frame.viewer?.region.covers(event.region) == true
        let lines = frame.viewer.map { viewer in all.filter { $0.attendee.isSeen(by: viewer) } } ?? []
        let issued = all.filter { $0.certificate != nil }
        let open = all.count(where: \.isOpen)
        return frame.page(
            Text(id: "Sertifikat: \(event.name)", en: "Certificates: \(event.name)"), problem: !draft.problems.isEmpty,
            """
            \(EventPages.head(event, "/certificates", frame: frame))\(HTML.summary(draft))\
            <section class="card stack"><h2>\(Text(id: "\(issued.count) terbit, \(open) berhak dan belum terbit", en: "\(issued.count) issued, \(open) earned and not issued"))</h2>\
            \(when: lines.contains { $0.certificate != nil },
                "<p><a class=\"btn quiet\" href=\"/events/\(event.id)/certificates.pdf\">\(Text(id: "Cetak semua (PDF)", en: "Print all (PDF)"))</a></p>")\
            \(table(event, lines, mayWrite, draft, frame))</section>\
            \(when: mayWrite && open > 0, issueForm(event, people, draft.part("issue"), frame))
            """)
    }

    private static func table(_ event: Event, _ lines: [Eligibility], _ mayWrite: Bool, _ draft: Draft, _ frame: Frame) -> HTML {
        guard !lines.isEmpty else { return "<p>\(Text(id: "Belum ada orang di daftar.", en: "Nobody is on the list yet."))</p>" }
        return """
            <table class="cards"><thead><tr><th>\(Text.owner)</th><th>\(Text.eventRole)</th><th class="num">JP</th><th class="num">\(Text.present)</th><th>\
            \(Text(id: "Sertifikat", en: "Certificate"))</th></tr></thead><tbody>\
            \(each: frame.leaf(of: lines), { line in
                """
                <tr><td data-th="\(Text.owner)">\(line.attendee.name)</td><td data-th="\(Text.eventRole)">\(line.attendee.role.name)</td><td class="num" data-th="JP">\(line.hours)</td>\
                <td class="num" data-th="\(Text.present)">\(line.attendee.role == .participant ? "\(line.share)%" : "–")</td><td data-th="\(Text(id: "Sertifikat", en: "Certificate"))">\
                \(state(event, line))\
                \(when: mayWrite, line.certificate.map { revoke(event, $0, draft.part("revoke-\($0.code)"), frame) } ?? "")</td></tr>
                """
            })</tbody></table>\(frame.leaves(lines.count))
            """
    }

    /// What she holds, or whether she earned one; and under it what was revoked, and why.
    private static func state(_ event: Event, _ line: Eligibility) -> HTML {
        func link(_ certificate: IssuedCertificate) -> HTML { "<a href=\"/events/\(event.id)/certificates/\(certificate.code).pdf\">\(certificate.facts.number)</a>" }
        let now: HTML =
            line.certificate.map(link)
            ?? (line.isEligible
                ? "<span class=\"tag warn\">\(Text(id: "Berhak", en: "Earned"))</span>"
                : "<span class=\"tag none\">\(Text(id: "Kehadiran belum \(event.threshold)%", en: "Attendance below \(event.threshold)%"))</span>")
        return """
            <span>\(now)\(each: line.certificates.filter { $0.revocation != nil }, { certificate in
                "<br>\(link(certificate)) <span class=\"tag bad\">\(Text(id: "Dicabut", en: "Revoked"))</span> \(certificate.revocation ?? "")"
            })</span>
            """
    }

    private static func revoke(_ event: Event, _ certificate: IssuedCertificate, _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <details\(when: !draft.problems.isEmpty, " open")><summary>\(Text(id: "Cabut", en: "Revoke"))<span class="vh"> \(certificate.facts.number)</span></summary>\
        \(frame.form("/events/\(event.id)/certificates/\(certificate.code)/revocation", """
            \(HTML.hidden("form", "revoke-\(certificate.code)"))\(HTML.field("reason", .reason, draft))<button class="btn">\(Text.save)</button>
            """))</details>
        """
    }

    private static func issueForm(_ event: Event, _ people: [Person], _ draft: Draft, _ frame: Frame) -> HTML {
        """
        <section class="card stack"><h2>\(Text(id: "Terbitkan sertifikat", en: "Issue certificates"))</h2>\
        <p>\(Text(id: "Nomor diambil berurutan dari buku agenda. Jabatan penanda tangan diambil menurut hari ini.",
            en: "Numbers are taken in order from the register. The signatory's title is today's."))</p>\
        <p class="muted">\(Text(id: "Yang sertifikatnya dicabut dan masih berhak menerima yang baru, dengan nomor baru.",
            en: "Whoever earned one and had it revoked gets a new one, under a new number."))</p>\
        \(frame.form("/events/\(event.id)/certificates", """
            \(HTML.hidden("form", "issue"))\(HTML.select("signer", .signer, people.map { ($0.id.text, Text(same: $0.name)) }, draft, empty: Text(id: "Pilih", en: "Choose")))\
            <button class="btn">\(Text(id: "Terbitkan", en: "Issue"))</button>
            """))</section>
        """
    }

    /// What the public sees: name, role, event, date, and whether it is valid – nothing else.
    static func check(_ certificate: IssuedCertificate, key: String, frame: Frame) -> HTML {
        let facts = certificate.facts
        let isValid = certificate.revocation == nil
        return frame.page(
            Text(id: "Pemeriksaan sertifikat", en: "Certificate check"),
            """
            <h1>\(Text(id: "Pemeriksaan sertifikat", en: "Certificate check"))</h1>\
            <div id="answer" class="stack"><p class="verdict \(isValid ? "ok" : "bad")" role="status"><strong>\
            \(isValid ? Text(id: "Berlaku", en: "Valid") : Text(id: "Tidak berlaku: dicabut", en: "Not valid: revoked"))</strong></p>\
            <dl class="facts card"><dt>\(Text(id: "Nama", en: "Name"))</dt><dd>\(facts.name)</dd><dt>\(Text.eventRole)</dt><dd>\(facts.role)</dd><dt>\(Text(id: "Kegiatan", en: "Event"))</dt><dd>\
            \(facts.event)</dd>\
            <dt>\(Text(id: "Tanggal", en: "Date"))</dt><dd>\(facts.days)</dd></dl></div>\(offline(key, state: isValid ? "valid" : "revoked", frame))<p><a href="/v">\
            \(Text(id: "Periksa sertifikat lain", en: "Check another certificate"))</a></p>
            """)
    }

    /// Where a code is typed, and where a phone without signal reads what a QR says.
    static func ask(_ draft: Draft, key: String, frame: Frame) -> HTML {
        let title = Text(id: "Periksa sertifikat", en: "Check a certificate")
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            <h1>\(title)</h1>\(HTML.summary(draft))\(offline(key, frame))<form method="get" action="/v" class="stack">\
            \(HTML.field("code", Text(id: "Kode sertifikat", en: "Code of the certificate"), draft,
                hint: Text(id: "10 huruf dan angka di bawah QR. Atau pindai QR-nya dengan kamera HP.", en: "The 10 letters and digits below the QR. Or scan the QR with a phone's camera.")))\
                <button class="btn">\(Text(id: "Periksa", en: "Check"))</button></form>
            """)
    }

    /// - Parameter state: what the server says of the code in the address, where it says it: `valid` or `revoked`.
    private static func offline(_ key: String, state: String = "", _ frame: Frame) -> HTML {
        """
        <section id="offline" class="card stack" data-key="\(key)" data-state="\(state)" data-good="\(Text(id: "Tanda tangan sah, diperiksa di HP ini",
            en: "The signature is genuine, checked on this phone"))" \
        data-note="\(Text(id: "Pencabutan belum diperiksa, karena tidak ada sinyal.", en: "Whether it was revoked was not checked, for want of a signal."))" \
        data-standing="\(Text(id: "Menurut server, sertifikat ini masih berlaku.", en: "The server says that this certificate still holds."))" \
        data-revoked="\(Text(id: "Tidak berlaku: dicabut", en: "Not valid: revoked"))" \
        data-unknown="\(Text(id: "Tidak berlaku: kode ini tidak tercatat di server", en: "Not valid: the server does not know this code"))" \
        data-other="\(Text(id: "Kode di QR tidak sama dengan alamatnya", en: "The code in the QR is not the one in its address"))" \
        data-unable="\(Text(id: "Tanda tangan QR tidak dapat diperiksa di sini; buka lewat alamat https.", en: "The QR's signature cannot be checked here; open the address with https."))" \
        data-bad="\(Text(id: "Tanda tangan tidak sah: isi QR ini diubah atau terpotong", en: "The signature is not genuine: this QR was changed or cut"))" hidden></section>\
        <script type="module" src="\(frame.assets.address("/check.js"))"></script>
        """
    }
}
