/// A certificate on A4 across: the honour in front, what was taught on the back. All words are the caller's.
public struct Certificate: Sendable, Codable, Equatable {
    /// The office that gives it, then smaller lines.
    public var letterhead: [String]
    /// What it is, in the largest letters: "SERTIFIKAT".
    public var heading: String
    public var number: String
    /// The line above the name: "Diberikan kepada".
    public var given: String
    /// Set as large as fits, on at most three lines.
    public var name: String
    /// The line below the name: "sebagai Peserta".
    public var role: String
    /// What it was given for: event, place, days, hours.
    public var body: String
    public var placeAndDay: String
    public var position: String
    public var signer: String
    public var signerNumber: String?
    /// The payload of the QR code, printed at 30 mm; up to 997 bytes fit.
    public var code: String
    public var codeCaption: String
    /// Printed below the code for those who type: a short address and the number.
    public var address: String
    public var syllabusTitle: String
    public var subjectTitle: String
    public var speakerTitle: String
    public var hoursTitle: String
    public var syllabus: [Lesson]
    /// The label of the last row.
    public var totalTitle: String
    public var total: String
    /// Small print at the end of the back.
    public var note: String
    /// Set when it no longer holds: printed across the front and over the back.
    public var revocation: Revocation?
    /// When it was made, in milliseconds since 1970; the same value gives the same bytes.
    public var created: Int64

    public init(
        letterhead: [String], heading: String, number: String, given: String, name: String, role: String, body: String,
        placeAndDay: String, position: String, signer: String, signerNumber: String? = nil, code: String, codeCaption: String, address: String,
        syllabusTitle: String, subjectTitle: String, speakerTitle: String, hoursTitle: String, syllabus: [Lesson],
        totalTitle: String, total: String, note: String = "", revocation: Revocation? = nil, created: Int64
    ) {
        self.letterhead = letterhead
        self.heading = heading
        self.number = number
        self.given = given
        self.name = name
        self.role = role
        self.body = body
        self.placeAndDay = placeAndDay
        self.position = position
        self.signer = signer
        self.signerNumber = signerNumber
        self.code = code
        self.codeCaption = codeCaption
        self.address = address
        self.syllabusTitle = syllabusTitle
        self.subjectTitle = subjectTitle
        self.speakerTitle = speakerTitle
        self.hoursTitle = hoursTitle
        self.syllabus = syllabus
        self.totalTitle = totalTitle
        self.total = total
        self.note = note
        self.revocation = revocation
        self.created = created
    }
}

/// That a certificate no longer holds.
public struct Revocation: Sendable, Codable, Equatable {
    /// The word across the front: "DICABUT".
    public var word: String
    /// When and why.
    public var words: String

    public init(word: String, words: String) { (self.word, self.words) = (word, words) }
}

/// One row of a syllabus.
public struct Lesson: Sendable, Codable, Equatable {
    public var subject: String
    public var speaker: String
    /// As it is to be read: "2".
    public var hours: String

    public init(subject: String, speaker: String, hours: String) {
        self.subject = subject
        self.speaker = speaker
        self.hours = hours
    }
}
