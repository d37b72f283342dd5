internal import CZlib

/// The bytes in gzip's format (RFC 1952), or nil when zlib cannot.
/// - Parameter level: 1 is fast, 9 is small.
func gzipped(_ bytes: [UInt8], level: Int32) -> [UInt8]? { packed(bytes, level, window: 15 + 16) }

/// The bytes in zlib's format (RFC 1950), as ODK Collect's settings want them; nil when zlib cannot.
public func zlibbed(_ bytes: [UInt8]) -> [UInt8]? { packed(bytes, 9, window: 15) }

private func packed(_ bytes: [UInt8], _ level: Int32, window: Int32) -> [UInt8]? {
    var stream = z_stream()
    guard deflateInit2_(&stream, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let done = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = UInt32(target.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END
        }
    }
    return done ? Array(output.prefix(Int(stream.total_out))) : nil
}
