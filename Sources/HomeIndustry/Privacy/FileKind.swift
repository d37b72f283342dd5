import Web

extension Fields.File {
    /// Whether a photo or PDF begins as its kind begins, whatever it is called.
    var beginsAsItsKind: Bool {
        switch type {
        case "image/jpeg": bytes.starts(with: [0xff, 0xd8, 0xff])
        case "image/png": bytes.starts(with: [0x89, 0x50, 0x4e, 0x47])
        case "image/webp": bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        default: bytes.starts(with: "%PDF-".utf8)
        }
    }
}
