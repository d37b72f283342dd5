import Web

/// The page for whatever went wrong, with the way on and the number that the log knows it by.
enum ErrorPage {
    static func html(_ problem: Problem, requestID: String, frame: Frame) -> HTML {
        frame.page(
            problem.message, problem: true,
            """
            <h1>\(problem.message)</h1>\(problem.link.map { "<p><a class=\"btn\" href=\"\($0)\">\(Text(id: "Lihat", en: "See"))</a></p>" } as HTML?)\
            \(when: problem.kind == .signInFirst, "<p><a class=\"btn\" href=\"/sign-in?to=\(frame.place.urlEncoded)\">\(Text(id: "Masuk", en: "Sign in"))</a></p>")\
            <p><a href="/">\(Text(id: "Ke halaman depan", en: "To the front page"))</a></p>\
            <p class="muted">\(Text(id: "Kode", en: "Code")): \(problem.code) · \(Text(id: "Nomor", en: "Number")): \(requestID)</p>
            """)
    }
}
