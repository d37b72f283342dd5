internal import Foundation

/// What somebody sent, by field: from a page's form, an upload, or a JSON object. Values are text; nothing is judged yet.
public struct Fields: Sendable, Equatable {
    public struct File: Sendable, Equatable {
        public let name: String
        public let type: String
        public let bytes: [UInt8]
        public init(name: String, type: String, bytes: [UInt8]) { (self.name, self.type, self.bytes) = (name, type, bytes) }
    }
    public private(set) var values: [(name: String, value: String)] = []
    public private(set) var files: [String: File] = [:]

    public init(_ values: [(name: String, value: String)] = []) { self.values = values }

    /// The first value of a field, without blanks at its ends; nil when it is missing or empty.
    public subscript(name: String) -> String? {
        get {
            guard let value = values.first(where: { $0.name == name })?.value.trimmingWhitespace(), !value.isEmpty else { return nil }
            return value
        }
        set {
            values.removeAll { $0.name == name }
            if let newValue { values.append((name, newValue)) }
        }
    }
    public func all(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }
    /// The values of a field that may be repeated: `stages=…&stages=…` of a form, `"stages": […]` of JSON.
    public func many(_ name: String) -> [String] { values.filter { $0.name == name || $0.name.hasPrefix(name + ".") }.map(\.value) }
    public mutating func add(_ name: String, _ value: String) { values.append((name, value)) }
    public mutating func add(_ name: String, _ file: File) { files[name] = file }

    /// The field that names a file of `name` that was received already.
    public static func held(_ name: String) -> String { "held.\(name)" }
    public static func heldName(_ name: String) -> String { "held-name.\(name)" }
    /// The fields whose files were received already.
    public var heldFiles: [String] { values.filter { $0.name.hasPrefix("held.") }.map { String($0.name.dropFirst(5)) } }

    public static func == (left: Fields, right: Fields) -> Bool {
        left.values.map(\.name) == right.values.map(\.name) && left.values.map(\.value) == right.values.map(\.value) && left.files == right.files
    }
}

extension Fields {
    /// Reads `name=value&…` as browsers write it (WHATWG URL §5.1).
    public init(urlEncoded text: some StringProtocol) {
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            add(Fields.plain(parts[0]), parts.count > 1 ? Fields.plain(parts[1]) : "")
        }
    }

    private static func plain(_ encoded: some Collection<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = Array(encoded)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if let high = rest.first?.hexDigit, let low = rest.dropFirst().first?.hexDigit {
                    bytes.append(high << 4 | low)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a JSON object; `{"a": {"b": 1}, "c": ["x"]}` becomes the fields `a.b` and `c.0`.
    /// - Throws: `json.unreadable` when it is no object, or is nested deeper than eight levels.
    public init(json bytes: [UInt8]) throws {
        let unreadable = Problem(.unreadable, "json.unreadable", Text(id: "Isi JSON tidak terbaca.", en: "The JSON cannot be read."))
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { throw unreadable }
        func walk(_ value: Any, _ path: String, _ depth: Int) throws {
            guard depth < 8 else { throw unreadable }
            switch value {
            case let object as [String: Any]:
                for key in object.keys.sorted() { try walk(object[key] ?? NSNull(), path.isEmpty ? key : "\(path).\(key)", depth + 1) }
            case let list as [Any]: for (index, item) in list.enumerated() { try walk(item, "\(path).\(index)", depth + 1) }
            case is NSNull: break
            case let text as String: add(path, text)
            case let number as NSNumber: add(path, isTruth(number) ? (number.boolValue ? "true" : "false") : written(number))
            default: throw unreadable
            }
        }
        try walk(object, "", 0)
    }
}

/// JSON's `true` and `1` arrive as the same class; only their kind tells them apart.
private func isTruth(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B" }

/// A whole number as it is; a fraction with a comma, so that no reader takes its dot for one between thousands.
private func written(_ number: NSNumber) -> String {
    let text = number.stringValue
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text.replacing(".", with: ",")
}

extension UInt8 {
    var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Fields {
    /// As a browser would send it; the way back from ``init(urlEncoded:)``.
    public var urlEncoded: String { values.map { "\($0.name.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&") }
}

extension String {
    /// Fit for an address or a form's body: everything but letters, digits and `-._~` as `%XX` (RFC 3986 §2.1).
    public var urlEncoded: String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: encoded.append(byte)
            default: encoded += [UInt8(ascii: "%")] + Array(String(byte, radix: 16, uppercase: true).leftPadded.utf8)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private var leftPadded: String { count < 2 ? "0" + self : self }
}
