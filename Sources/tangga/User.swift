import ArgumentParser
import Foundation
import HomeIndustry
import Store

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Accounts.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open an account; the first one of a new installation is made here.",
            discussion: "Example: tangga user add --database sqlite:data/tangga.sqlite --username rina --name 'Rina Wati' --role province --region 62 --password-file rahasia.txt")

        @OptionGroup var settings: Settings
        @Option(help: "Small letters, digits, dots, hyphens.") var username: String
        @Option(help: "The person's name.") var name: String
        @Option(help: ArgumentHelp("One of: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")) var role: String
        @Option(help: "The code of the area of work; leave it out for the whole nation.") var region = ""
        @Option(help: "A file whose first line is the password; without it the password is read from standard input.") var passwordFile: String?

        private func read(_ file: String) throws -> String {
            guard let bytes = FileManager.default.contents(atPath: file) else { throw Failure("\(file) cannot be read") }
            return String(decoding: bytes, as: UTF8.self)
        }

        func run() async throws {
            try await reporting {
                let password = try passwordFile.map { try read($0).split(separator: "\n").first.map(String.init) ?? "" } ?? readLine() ?? ""
                let app = try await settings.app()
                try await app.openAccount(["username": username, "name": name, "role": role, "region": region, "password": password])
                await app.database.close()
                print("\(username): \(role) \(region)")
            }
        }
    }
}

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "token", abstract: "Tokens for programs that use the API.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue a token; it is shown once.", discussion: "Example: tangga token add --database sqlite:data/tangga.sqlite --user rina")

        @OptionGroup var settings: Settings
        @Option(help: "The user name the token acts for.") var user: String
        @Option(help: "What the token is for.") var purpose = "api"

        func run() async throws {
            try await reporting {
                let app = try await settings.app(existing: true)
                let secret = try await app.issueToken(user: user, purpose: purpose)
                await app.database.close()
                print(secret)
            }
        }
    }
}
