import Crypto
import Foundation
import Web

/// A definition written as an XForm (ODK XForms Specification), for ODK Collect, Kobo and whatever reads JavaRosa's dialect.
struct XForm: Sendable {
    let definition: FormDefinition

    /// Changes whenever the questions change.
    var version: String { String(UInt64(Insecure.MD5.hash(data: Data(xml(version: ""))).hex.prefix(12), radix: 16) ?? 0) }
    var bytes: [UInt8] { xml(version: version) }

    private func xml(version: String) -> [UInt8] {
        let whole: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" \
            xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><h:head><h:title>\(definition.title.id)</h:title><model>\
            <itext>\(translation("Bahasa Indonesia (id)", .id, isDefault: true))\(translation("English (en)", .en, isDefault: false))</itext>\
            <instance><data id="\(definition.id)" version="\(version)">\(nodes(definition.questions.map { $0.path.split(separator: "/").map(String.init) }))\
            <orx:meta><orx:instanceID/></orx:meta></data></instance>\(each: definition.lists, { "<instance id=\"\($0)\" src=\"jr://file-csv/\($0).csv\"/>" })\
            \(each: definition.questions, bind)<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>\
            <h:body>\(each: definition.questions, control)</h:body></h:html>
            """
        return whole.rendered(in: .id)
    }

    private func translation(_ name: String, _ language: Language, isDefault: Bool) -> HTML {
        func text(_ id: String, _ words: String) -> HTML { "<text id=\"\(id)\"><value>\(words)</value></text>" }
        return """
            <translation lang="\(name)"\(when: isDefault, " default=\"true()\"")>\(each: definition.questions, { question in
                """
                \(text("\(question.path):label", question.label[language]))\(question.hint.map { text("\(question.path):hint", $0[language]) })\
                \(question.constraint.map { text("\(question.path):wrong", $0.message[language]) })\(each: options(question), { text("\(question.path)=\($0.key)", $0.name[language]) })
                """
            })</translation>
            """
    }

    private func options(_ question: FormDefinition.Question) -> [(key: String, name: Text)] { if case .choice(let all) = question.kind { all } else { [] } }

    /// The instance's nodes, those of one group inside it.
    private func nodes(_ paths: [[String]]) -> HTML {
        var (done, written) = (Set<String>(), HTML(stringLiteral: ""))
        for path in paths where done.insert(path[0]).inserted {
            let inner = paths.filter { $0[0] == path[0] && $0.count > 1 }.map { Array($0.dropFirst()) }
            written = inner.isEmpty ? "\(written)<\(path[0])/>" : "\(written)<\(path[0])>\(nodes(inner))</\(path[0])>"
        }
        return written
    }

    private func bind(_ question: FormDefinition.Question) -> HTML {
        let type =
            switch question.kind {
            case .text: "string"
            case .integer: "int"
            case .date: "date"
            case .image: "binary"
            case .choice, .listed: "string"
            }
        return """
            <bind nodeset="/data/\(question.path)" type="\(type)"\(when: type == "binary", " orx:max-pixels=\"1280\"")\(when: question.isRequired, " required=\"true()\"")\(question.constraint.map {
                " constraint=\"\($0.rule)\" jr:constraintMsg=\"jr:itext('\(question.path):wrong')\""
            } as HTML?)/>
            """
    }

    private func control(_ question: FormDefinition.Question) -> HTML {
        let words: HTML = """
            <label ref="jr:itext('\(question.path):label')"/>\(question.hint == nil ? nil : "<hint ref=\"jr:itext('\(question.path):hint')\"/>" as HTML?)
            """
        let ref = "/data/\(question.path)"
        switch question.kind {
        case .text, .integer, .date: return "<input ref=\"\(ref)\">\(words)</input>"
        case .image: return "<upload ref=\"\(ref)\" mediatype=\"image/*\">\(words)</upload>"
        case .choice(let options):
            return "<select1 ref=\"\(ref)\">\(words)\(each: options, { "<item><label ref=\"jr:itext('\(question.path)=\($0.key)')\"/><value>\($0.key)</value></item>" })</select1>"
        case .listed(let list):
            return "<select1 ref=\"\(ref)\" appearance=\"autocomplete\">\(words)<itemset nodeset=\"instance('\(list)')/root/item\"><value ref=\"name\"/><label ref=\"label\"/></itemset></select1>"
        }
    }
}

/// The lists beside the forms, as CSV with the columns `name` and `label`: for one worker, what is hers.
enum FormList {
    static func csv(_ rows: [(name: String, label: String)]) -> [UInt8] {
        func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
        return Array(("name,label\n" + rows.map { "\(quoted($0.name)),\(quoted($0.label))\n" }.joined()).utf8)
    }
}
