extension String {
    /// The words without control characters: lines are kept, tabs are spaces, and the rest shows as U+FFFD, so that nothing vanishes unseen.
    /// Marks that turn the direction of writing round count among them: a name must not read other than it is.
    var printable: String {
        var scalars = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A where isAfterReturn: break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: scalars.append("\n")
            case 0x09: scalars.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
            isAfterReturn = scalar.value == 0x0D
        }
        return String(scalars)
    }

    /// The same on one line.
    var oneLine: String {
        printable.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    }
}
