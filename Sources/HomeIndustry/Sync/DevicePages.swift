import Foundation
import Paper
import Web

enum DevicePages {
    static func list(_ devices: [Device], _ accounts: [Account], frame: Frame) -> HTML {
        let title = Text(id: "HP lapangan", en: "Field phones")
        return frame.page(
            title,
            """
            <h1>\(title)</h1>\(MentoringTabs.html(at: "/phones", frame))\
            <p>\(Text(id: "Pendamping dan kader memakai aplikasi lapangan di HP, juga tanpa sinyal.", en: "Mentors and cadres use the field app on their phones, also without signal."))</p>\
            <section class="card stack"><h2>\(Text(id: "Pasang di HP", en: "Set a phone up"))</h2>\(frame.form("/phones/setup", """
                \(HTML.select("account", Text(id: "Untuk siapa", en: "For whom"), accounts.map { ($0.id.text, Text(same: "\($0.name) (\($0.username))")) }, Draft()))\
                <div class="row"><button class="btn">\(Text(id: "Buat kode QR", en: "Make a QR code"))</button>\
                <button class="btn quiet" formaction="/phones/collect">\(Text(id: "Untuk ODK Collect", en: "For ODK Collect"))</button></div>
                """))</section>\
            \(when: devices.isEmpty, "<p>\(Text(id: "Belum ada HP yang dipasang.", en: "No phone is set up yet."))</p>")\
            \(when: !devices.isEmpty, """
                <table class="cards"><thead><tr><th>\(Text(id: "Pemakai", en: "Worker"))</th><th>HP</th><th>\(Text(id: "Terakhir terhubung", en: "Last heard of"))</th>
                <th>\(Text(id: "Jam HP", en: "Its clock"))</th>\
                <th><span class="vh">\(Text(id: "Tindakan", en: "Action"))</span></th></tr></thead><tbody>\(each: devices, { row($0, frame) })</tbody></table>
                """)
            """)
    }

    private static func row(_ device: Device, _ frame: Frame) -> HTML {
        """
        <tr><td data-th="\(Text(id: "Pemakai", en: "Worker"))">\(device.holder)</td><td data-th="HP">\(device.name)</td>\
        <td data-th="\(Text(id: "Terakhir terhubung", en: "Last heard of"))">\(device.lastAt.day.words) \(device.lastAt.clock)</td>\
        <td data-th="\(Text(id: "Jam HP", en: "Its clock"))">\(clock(device.clockOffset))</td><td>\(revocation(device, frame))</td></tr>
        """
    }

    private static func revocation(_ device: Device, _ frame: Frame) -> HTML {
        guard device.revokedAt == nil else { return "<span class=\"tag bad\">\(Text(id: "Dicabut", en: "Revoked"))</span>" }
        var draft = Draft()
        draft.form = device.id.text
        return """
            <details><summary>\(Text(id: "Cabut", en: "Revoke"))<span class="vh"> \(device.holder) \(device.name)</span></summary>\(frame.form("/phones/\(device.id)/revocation", """
                \(HTML.field("reason", .reason, draft))<button class="btn danger">\(Text(id: "Ya, cabut dan hapus isinya", en: "Yes, revoke and wipe it"))</button>
                """))</details>
            """
    }

    private static func clock(_ offset: Int) -> HTML {
        guard abs(offset) > 300 else { return "\(Text(id: "cocok", en: "right"))" }
        let (minutes, isBehind) = (abs(offset) / 60, offset > 0)
        let amount = minutes >= 1440 ? Text(id: "\(minutes / 1440) hari", en: "\(minutes / 1440) days") : Text(id: "\(minutes) menit", en: "\(minutes) minutes")
        return "<span class=\"tag warn\">\(isBehind ? Text(id: "terlambat \(amount.id)", en: "\(amount.en) slow") : Text(id: "terlalu cepat \(amount.id)", en: "\(amount.en) fast"))</span>"
    }

    /// The QR a phone is set up with: shown once.
    static func setup(_ account: Account, address: String, frame: Frame) -> HTML {
        let title = Text(id: "Pasang HP untuk \(account.name)", en: "Set a phone up for \(account.name)")
        return frame.page(
            title,
            """
            \(crumbs([(Text(id: "HP lapangan", en: "Field phones"), "/phones"), (title, "")]))<h1>\(title)</h1><section class="card stack centre">\
            <div class="ticket">\((try? QRCode.svg(of: address)).map(HTML.init(stringLiteral:)))</div>\
            <p>\(Text(id: "Pindai dengan kamera HP, lalu pilih PIN. Kode ini berlaku \(DeviceSetup.minutes) menit dan satu kali.",
                en: "Scan it with the phone's camera, then choose a PIN. This code is good for \(DeviceSetup.minutes) minutes, once."))</p>\
            <p><a id="setup-link" href="\(address)">\(Text(id: "Buka di perangkat ini", en: "Open on this device"))</a></p></section>
            """)
    }

    /// The settings ODK Collect scans: JSON, packed and in base 64.
    static func collect(_ account: Account, address: String, frame: Frame) -> HTML {
        let title = Text(id: "ODK Collect untuk \(account.name)", en: "ODK Collect for \(account.name)")
        let settings = "{\"general\":{\"server_url\":\"\(address)\",\"form_update_mode\":\"match_exactly\",\"autosend\":\"wifi_and_cellular\"},\"admin\":{},\"project\":{\"name\":\"Tangga\"}}"
        let packed = zlibbed(Array(settings.utf8)).map { Data($0).base64EncodedString() } ?? ""
        return frame.page(
            title,
            """
            \(crumbs([(Text(id: "HP lapangan", en: "Field phones"), "/phones"), (title, "")]))<h1>\(title)</h1><section class="card stack centre">\
            <div class="ticket">\((try? QRCode.svg(of: packed)).map(HTML.init(stringLiteral:)))</div>\
            <p>\(Text(id: "Di ODK Collect pilih Konfigurasi dengan kode QR. Kode ini hanya ditampilkan sekali; siapa yang memilikinya dapat mengirim atas nama \(account.name).",
                en: "In ODK Collect choose Configure with QR code. It is shown only once; whoever has it can send in the name of \(account.name)."))</p>\
            <p><code id="collect-address">\(address)</code></p></section>
            """)
    }
}
