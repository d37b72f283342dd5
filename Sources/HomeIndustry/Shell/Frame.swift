import Web

/// What stands around every page: head, menu, who is signed in, foot.
struct Frame: Sendable {
    let assets: Assets
    let viewer: Viewer?
    let csrf: String
    let path: String
    let place: String
    let language: Language

    /// A whole page.
    func page(_ title: Text, problem: Bool = false, _ body: HTML) -> HTML {
        whole(
            title, problem,
            """
            <body><a class="skip" href="#main">\(Text(id: "Langsung ke isi", en: "Skip to content"))</a>\(header)\
            <main class="wrap page stack" id="main" tabindex="-1">\(body)</main>\(foot)<p class="vh" role="status"></p></body>
            """)
    }

    /// A page that is one tool and nothing else: no head, menu or foot.
    func screen(_ title: Text, problem: Bool = false, _ body: HTML) -> HTML {
        whole(title, problem, "<body class=\"screen\"><main class=\"wrap stack\" id=\"main\">\(body)</main><p class=\"vh\" role=\"status\"></p></body>")
    }

    private func whole(_ title: Text, _ problem: Bool, _ body: HTML) -> HTML {
        """
        <!doctype html><html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(when: problem, "\(Text(id: "Kesalahan: ", en: "Error: "))")\
        \(title) – Tangga</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">\
        <link rel="stylesheet" href="\(assets.address("/app.css"))"><link rel="stylesheet" href="\(assets.address("/pages.css"))"><link rel="icon" href="\(assets.address("/icon.svg"))">\
        <link rel="manifest" href="/app.webmanifest"><script type="module" src="\(assets.address("/frag.js"))"></script></head>\(body)</html>
        """
    }

    /// A form that shows it is ours. With `swapping`, its answer takes the place of that piece of the page.
    func form(_ action: String, class name: String = "stack", upload: Bool = false, swapping piece: String? = nil, _ body: HTML) -> HTML {
        """
        <form method="post" action="\(action)" class="\(name)"\(when: upload, " enctype=\"multipart/form-data\"")\(piece.map { " data-frag=\"\($0)\"" } as HTML?) novalidate>\
        \(HTML.hidden("csrf", csrf))\(body)</form>
        """
    }

    /// What makes a form that is sent twice count once.
    func identity<Thing>(_ draft: Draft, of type: Thing.Type) -> HTML {
        HTML.hidden("id", draft.value("id").isEmpty ? ID<Thing>.new(at: viewer?.now ?? .now()).text : draft.value("id"))
    }

    private var header: HTML {
        """
        <header class="top"><div class="wrap"><a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" \
        stroke-width="2.2" stroke-linecap="round"><path d="M7.5 21 9 3M16.5 21 15 3M8 16.5h8M8.4 11.5h7.2M8.7 6.5h6.6"/></svg><span>Tangga</span></a>\
        \(viewer.map(menu))</div></header>
        """
    }

    private func menu(_ viewer: Viewer) -> HTML {
        """
        <button class="menu-button" type="button" popovertarget="menu">Menu</button><div class="menu" id="menu" popover>\
        <button class="menu-button" type="button" popovertarget="menu" popovertargetaction="hide">\(Text(id: "Tutup", en: "Close"))</button>\
        <nav aria-label="Menu"><ul>\(each: Feature.all.flatMap(\.menu).filter { $0.deed.map(viewer.role.may) != false && (viewer.role == .owner ? $0.isForOwners : $0.isForOthers) }, link)</ul></nav>\
        <div class="who"><div><a href="/account">\(viewer.name)</a> <small>\(viewer.role.name)</small></div>\
        \(form("/sign-out", class: "inline", "<button class=\"btn\">\(Text(id: "Keluar", en: "Sign out"))</button>"))</div></div>
        """
    }

    private func link(_ entry: Feature.Entry) -> HTML {
        let isHere = ([entry.path] + entry.holds).contains { path == $0 || path.hasPrefix($0 + "/") }
        return "<li><a href=\"\(entry.path)\"\(when: isHere, " aria-current=\"page\"")>\(entry.name)</a></li>"
    }

    private var foot: HTML {
        let other: Language = language == .id ? .en : .id
        return """
            <footer class="foot"><div class="wrap row apart"><p class="muted">Tangga – \(Text(id: "Industri rumahan, setapak demi setapak.", en: "Home industries, step by step."))</p>\
            <form method="post" action="/language" class="inline">\(HTML.hidden("lang", other.rawValue))\(HTML.hidden("to", place))\
            <button class="btn quiet" lang="\(other.rawValue)">\(other == .en ? "English" : "Bahasa Indonesia")</button></form></div></footer>
            """
    }
}

/// The way from the top to where the reader is.
func crumbs(_ steps: [(name: Text, path: String)]) -> HTML {
    """
    <nav class="crumbs" aria-label="\(Text(id: "Letak halaman", en: "Breadcrumb"))"><ol>\(each: steps.dropLast(), { "<li><a href=\"\($0.path)\">\($0.name)</a></li>" })\
    \(each: steps.suffix(1), { "<li aria-current=\"page\">\($0.name)</li>" })</ol></nav>
    """
}

extension HTML {
    /// A name that leads to its page, where the reader may go there.
    static func name(_ name: String, at path: String?) -> HTML { path.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)" }

    static func name(_ name: Text, at path: String?) -> HTML { path.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)" }

    /// A class as a coloured tag.
    static func tag(_ stage: Stage?) -> HTML {
        "<span class=\"tag \(stage?.rawValue ?? "none")\">\(stage?.name ?? .noStage)</span>"
    }
    static func tag(_ status: BusinessStatus) -> HTML {
        let kind =
            switch status {
            case .verified, .active: "ok"
            case .draft, .dormant: "warn"
            case .closed, .moved: "bad"
            case .graduated: "graduated"
            }
        return "<span class=\"tag \(kind)\">\(status.name)</span>"
    }
}
