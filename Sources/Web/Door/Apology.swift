public import Hummingbird
internal import Logging

/// Turns whatever went wrong further in into an answer in the caller's own form: a page for people, RFC 9457 for programs.
/// Stands twice in the chain: behind the door, and again where it is known who is asking.
public struct Apology<Context: LanguageContext>: RouterMiddleware {
    let explain: @Sendable (any Error) -> Problem?
    let errorPage: @Sendable (Problem, String, Context) -> HTML

    /// - Parameters:
    ///   - explain: turns an error of a lower layer into something a person can understand, or nil.
    ///   - errorPage: the page for people; gets the request id.
    public init(explain: @Sendable @escaping (any Error) -> Problem?, errorPage: @Sendable @escaping (Problem, String, Context) -> HTML) {
        (self.explain, self.errorPage) = (explain, errorPage)
    }

    public func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do { return try await next(request, context) } catch { return try answer(error, request, context) }
    }

    private func answer(_ error: any Error, _ request: Request, _ context: Context) throws -> Response {
        let problem: Problem
        switch error {
        case let known as Problem: problem = known
        case let form as FormProblem:
            guard !request.wantsJSON else { return try form.json(requestID: context.id, context.language) }
            problem = form.fields.first?.problem ?? .fault
        case let http as HTTPError where http.status == .notFound || http.status == .methodNotAllowed: problem = .pageUnknown
        case let http as HTTPError where http.status.code < 500: problem = Problem(.unreadable, "request.unreadable", Text(id: "Permintaan tidak terbaca.", en: "The request cannot be read."))
        default:
            if let explained = explain(error) {
                problem = explained
            } else {
                context.logger.error("fault", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
                problem = .fault
            }
        }
        let status: HTTPResponse.Status = problem == .fault ? .internalServerError : problem.status
        if request.wantsJSON { return try problem.json(status: status, requestID: context.id, context.language) }
        return try Page(errorPage(problem, context.id, context), status: status).response(from: request, context: context)
    }
}

extension Problem {
    public static let pageUnknown = Problem(.unknown, "page.unknown", Text(id: "Halaman tidak ditemukan.", en: "There is no such page."))
    static let fault = Problem(
        .unavailable, "fault",
        Text(
            id: "Ada kesalahan pada sistem. Tidak ada yang disimpan. Coba lagi; bila terulang, sebutkan nomor di bawah ini kepada kantor.",
            en: "Something went wrong on our side. Nothing was saved. Try again; if it happens again, tell the office the number below."))
}
