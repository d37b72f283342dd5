import Web

/// The pages somebody meets before we know them.
enum SignInPages {
    static func front(frame: Frame) -> HTML {
        frame.page(
            Text(id: "Industri rumahan perempuan", en: "Women's home industries"),
            """
            <h1>\(Text(id: "Setapak demi setapak, usaha di rumah naik kelas", en: "Step by step, a business at home climbs the ladder"))</h1>\
            <p>\(Text(
                id: "Tangga mencatat industri rumahan perempuan, menjelaskan kelasnya – pemula, berkembang, maju – dan menunjukkan apa yang masih kurang untuk naik.",
                en: "Tangga keeps the register of women's home industries, explains their class – starting, growing, advanced – and shows what is missing for the next."))</p>\
            <p><a class="btn" href="/sign-in">\(Text(id: "Masuk", en: "Sign in"))</a></p>
            """)
    }

    /// - Parameter typed: what somebody was typing when the session ended.
    static func signIn(_ draft: Draft, to path: String, typed: Fields, frame: Frame) -> HTML {
        let title = Text(id: "Masuk", en: "Sign in")
        let kept: HTML =
            typed.values.isEmpty
            ? ""
            : """
            <p class="notice">\(Text(
                id: "Waktu masuk Anda sudah habis. Yang tadi Anda ketik masih ada dan dapat disimpan setelah masuk.",
                en: "Your session had ended. What you typed is still here and can be saved after you sign in."))\
                \(when: !typed.files.isEmpty, " \(Text(id: "Foto atau berkas perlu dipilih lagi sesudah masuk.", en: "Photos or files need to be chosen again after you sign in."))")</p>
            """
        return frame.page(
            title, problem: !draft.problems.isEmpty,
            """
            <form method="post" action="/sign-in" class="card login stack" novalidate><h1>\(title)</h1>\(HTML.summary(draft))\(kept)\
            \(HTML.hidden("to", path))\(when: !typed.values.isEmpty, HTML.hidden("typed", typed.urlEncoded))\
            \(HTML.field("username", .username, draft, .user))\(HTML.field("password", .password, draft, .password))\
            <button class="btn">\(title)</button></form>
            """)
    }

    /// After signing in again: one button saves what was typed before.
    static func resume(_ path: String, _ typed: Fields, frame: Frame) -> HTML {
        frame.page(
            Text(id: "Lanjutkan", en: "Go on"),
            """
            <h1>\(Text(id: "Yang tadi Anda ketik masih ada", en: "What you typed is still here"))</h1>\
            \(frame.form(path, """
                \(each: typed.values.filter { $0.name != "csrf" }, { HTML.hidden($0.name, $0.value) })\
                <p>\(Text(id: "Sejak itu Anda masuk lagi. Tekan tombol ini untuk mengirimkannya sekarang.", en: "You have signed in anew since. Press this button to send it now."))</p>\
                <button class="btn">\(Text(id: "Kirim yang tadi saya ketik", en: "Send what I typed"))</button>
                """))<p><a href="/">\(Text(id: "Tidak jadi", en: "Never mind"))</a></p>
            """)
    }
}
