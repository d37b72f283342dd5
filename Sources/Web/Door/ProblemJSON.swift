internal import Foundation
internal import Hummingbird

/// Problems as RFC 9457 writes them.
private struct ProblemBody: Encodable {
    struct Field: Encodable { let field: String, code: String, message: String, link: String? }
    let type: String
    let title: String
    let status: Int
    let code: String
    let requestId: String
    var link: String?
    var errors: [Field]?
}

extension Problem {
    func json(status: HTTPResponse.Status, requestID: String, _ language: Language) throws -> Response {
        try response(status, ProblemBody(type: "/problems#\(code)", title: message[language], status: status.code, code: code, requestId: requestID, link: link))
    }
}

extension FormProblem {
    func json(requestID: String, _ language: Language) throws -> Response {
        let first = fields.first?.problem
        let status = first?.status ?? .unprocessableContent
        let errors = fields.map { ProblemBody.Field(field: $0.name, code: $0.problem.code, message: $0.problem.message[language], link: $0.problem.link) }
        let title = Text(id: "Ada isian yang perlu diperbaiki.", en: "Some fields need to be put right.")[language]
        return try response(status, ProblemBody(type: "/problems#form.invalid", title: title, status: status.code, code: "form.invalid", requestId: requestID, errors: errors))
    }
}

private func response(_ status: HTTPResponse.Status, _ body: ProblemBody) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(status: status, headers: [.contentType: "application/problem+json"], body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
}
