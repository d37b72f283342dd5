/// Why a document could not be made.
public enum PaperError: Error, Equatable {
    /// The payload has too many bytes for a QR code that a phone can still read at the printed size.
    case tooLong(bytes: Int)
    /// The drawing library refused, in its own words.
    case failed(String)
}
