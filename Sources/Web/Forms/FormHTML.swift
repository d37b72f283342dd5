/// The building blocks of forms: label above, hint under it, mistake beside the field, and nothing typed is lost.
extension HTML {
    /// How a one-line field is typed on a phone and how wide it is.
    public enum Input: Sendable {
        case text, digits, money, phone, password, newPassword, search, user

        var attributes: HTML {
            switch self {
            case .text: "type=\"text\""
            case .digits: "type=\"text\" inputmode=\"numeric\" class=\"w10\""
            case .money: "type=\"text\" inputmode=\"numeric\" class=\"w10\""
            case .phone: "type=\"tel\" inputmode=\"tel\" class=\"w10\""
            case .password: "type=\"password\" autocomplete=\"current-password\""
            case .newPassword: "type=\"password\" autocomplete=\"new-password\""
            case .search: "type=\"search\""
            case .user: "type=\"text\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\""
            }
        }
    }

    public static func field(_ name: String, _ label: Text, _ draft: Draft, _ input: Input = .text, hint: Text? = nil, optional: Bool = false) -> HTML {
        let secret =
            switch input {
            case .password, .newPassword: true;
            default: false
            }
        return """
            <div class="field"><label for="\(draft.id(name))">\(label)\(when: optional, isOptional)</label>\(hinted(name, hint, draft))\(complaint(name, draft))\
            <input id="\(draft.id(name))" name="\(name)" \(input.attributes) value="\(secret ? "" : draft.value(name))"\(described(name, hint, draft))></div>
            """
    }

    public static func area(_ name: String, _ label: Text, _ draft: Draft, hint: Text? = nil, optional: Bool = false) -> HTML {
        """
        <div class="field"><label for="\(draft.id(name))">\(label)\(when: optional, isOptional)</label>\(hinted(name, hint, draft))\(complaint(name, draft))\
        <textarea id="\(draft.id(name))" name="\(name)" rows="3"\(described(name, hint, draft))>\(draft.value(name))</textarea></div>
        """
    }

    /// One of a few, all in sight.
    public static func radios(_ name: String, _ legend: Text, _ options: [(value: String, label: Text)], _ draft: Draft, hint: Text? = nil, optional: Bool = false) -> HTML {
        """
        <fieldset class="field" id="\(draft.id(name))" tabindex="-1"\(described(name, hint, draft, group: true))><legend>\(legend)\(when: optional, isOptional)</legend>\
        \(hinted(name, hint, draft))\(complaint(name, draft))<div class="choices">\(each: options.indices, { radio(name, $0, options[$0], draft) })</div></fieldset>
        """
    }

    private static func radio(_ name: String, _ index: Int, _ option: (value: String, label: Text), _ draft: Draft) -> HTML {
        """
        <label class="choice" for="\(draft.id(name))-\(index)"><input type="radio" id="\(draft.id(name))-\(index)" name="\(name)" value="\(option.value)"\
        \(when: draft.has(name, option.value), " checked")><span>\(option.label)</span></label>
        """
    }

    /// One of many, in a list that opens.
    public static func select(_ name: String, _ label: Text, _ options: [(value: String, label: Text)], _ draft: Draft, hint: Text? = nil, optional: Bool = false, empty: Text? = nil) -> HTML {
        """
        <div class="field"><label for="\(draft.id(name))">\(label)\(when: optional, isOptional)</label>\(hinted(name, hint, draft))\(complaint(name, draft))\
        <select id="\(draft.id(name))" name="\(name)"\(described(name, hint, draft))>\(empty.map { "<option value=\"\">\($0)</option>" } as HTML?)\(each: options, { option in
            "<option value=\"\(option.value)\"\(when: draft.value(name) == option.value, " selected")>\(option.label)</option>"
        })</select></div>
        """
    }

    public static func tick(_ name: String, _ label: Text, _ draft: Draft) -> HTML {
        """
        <label class="choice" for="\(draft.id(name))"><input type="checkbox" id="\(draft.id(name))" name="\(name)" value="true"\
        \(when: draft.has(name, "true"), " checked")><span>\(label)</span></label>
        """
    }

    /// Any number of a few, all in sight.
    public static func ticks(_ name: String, _ legend: Text, _ options: [(value: String, label: Text)], _ draft: Draft) -> HTML {
        """
        <fieldset class="field" id="\(draft.id(name))" tabindex="-1"><legend>\(legend)</legend>\(complaint(name, draft))<div class="choices">\(each: options.indices, { index in
            """
            <label class="choice" for="\(draft.id(name))-\(index)"><input type="checkbox" id="\(draft.id(name))-\(index)" name="\(name)" value="\(options[index].value)"\
            \(when: draft.has(name, options[index].value), " checked")><span>\(options[index].label)</span></label>
            """
        })</div></fieldset>
        """
    }

    /// A file to send along; one that came with a refused form need not be chosen again.
    public static func file(_ name: String, _ label: Text, _ draft: Draft, accept types: String, optional: Bool = false) -> HTML {
        """
        <div class="field"><label for="\(draft.id(name))">\(label)\(when: optional, isOptional)</label>\(complaint(name, draft))\
        \(received(name, draft))<input type="file" id="\(draft.id(name))" name="\(name)" accept="\(types)"\(described(name, nil, draft))></div>
        """
    }

    private static func received(_ name: String, _ draft: Draft) -> HTML? {
        guard let id = draft.fields[Fields.held(name)] else { return nil }
        let file = draft.value(Fields.heldName(name))
        return """
            <p class="hint">\(Text(id: "\(file) sudah diterima dan ikut dikirim. Pilih berkas hanya bila ingin menggantinya.",
                en: "\(file) has been received and goes along. Choose a file only to replace it."))</p>\
            \(hidden(Fields.held(name), id))\(hidden(Fields.heldName(name), file))
            """
    }

    /// A date in three parts, as people write it: day, month, year.
    public static func day(_ name: String, _ legend: Text, _ draft: Draft, hint: Text? = nil, optional: Bool = false) -> HTML {
        func part(_ part: String, _ label: Text, _ width: HTML) -> HTML {
            let field = "\(name).\(part)"
            return """
                <div><label for="\(draft.id(field))">\(label)</label><input id="\(draft.id(field))" name="\(field)" type="text" inputmode="numeric" class="\(width)" value="\(draft.value(field))"\
                \(when: draft.problem(name) != nil, " aria-invalid=\"true\"")></div>
                """
        }
        return """
            <fieldset class="field" id="\(draft.id(name))" tabindex="-1"\(described(name, hint, draft, group: true))><legend>\(legend)\(when: optional, isOptional)</legend>\
            \(hinted(name, hint, draft))\(complaint(name, draft))<div class="date-parts">\(part("day", Text(id: "Tanggal", en: "Day"), "w2"))\
            \(part("month", Text(id: "Bulan", en: "Month"), "w2"))\(part("year", Text(id: "Tahun", en: "Year"), "w4"))</div></fieldset>
            """
    }

    /// Everything that is wrong, at the top, each line leading to its field.
    public static func summary(_ draft: Draft) -> HTML? {
        guard !draft.problems.isEmpty else { return nil }
        return """
            <div class="summary" role="alert" tabindex="-1" id="summary" autofocus><h2>\(Text(id: "Ada yang perlu diperbaiki", en: "Something needs to be put right"))</h2>\
            <ul>\(each: draft.problems, { complaintLine($0, draft.part(draft.fields["form"] ?? "")) })</ul></div>
            """
    }

    private static func complaintLine(_ field: FormProblem.Field, _ draft: Draft) -> HTML {
        "<li><a href=\"#\(draft.id(field.name))\">\(field.problem.message)</a>\(field.problem.link.map { " – <a href=\"\($0)\">\(Text(id: "lihat", en: "see"))</a>" } as HTML?)</li>"
    }

    public static func hidden(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }

    private static var isOptional: HTML { " <span class=\"muted\">\(Text(id: "(boleh kosong)", en: "(optional)"))</span>" }
    private static func hinted(_ name: String, _ hint: Text?, _ draft: Draft) -> HTML? { hint.map { "<p class=\"hint\" id=\"\(draft.id(name))-hint\">\($0)</p>" } }
    private static func complaint(_ name: String, _ draft: Draft) -> HTML? {
        draft.problem(name).map { problem in
            "<p class=\"error\" id=\"\(draft.id(name))-error\">\(problem.message)\(problem.link.map { " <a href=\"\($0)\">\(Text(id: "Lihat", en: "See"))</a>" } as HTML?)</p>"
        }
    }
    private static func described(_ name: String, _ hint: Text?, _ draft: Draft, group: Bool = false) -> HTML {
        let wrong = draft.problem(name) != nil
        let ids = [hint == nil ? nil : "\(draft.id(name))-hint", wrong ? "\(draft.id(name))-error" : nil].compactMap { $0 }.joined(separator: " ")
        return "\(when: !ids.isEmpty, " aria-describedby=\"\(ids)\"")\(when: wrong && !group, " aria-invalid=\"true\"")"
    }
}
