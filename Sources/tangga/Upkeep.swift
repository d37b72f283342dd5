import ArgumentParser
import HomeIndustry
import Store

struct RecountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recount", abstract: "Count everything from the register and compare with the counters; drift must be 0.",
        discussion: "Example: tangga recount --database sqlite:data/tangga.sqlite")
    @OptionGroup var settings: Settings
    @Flag(help: "Set drifted counters right.") var repair = false

    func run() async throws {
        try await reporting {
            let app = try await settings.app(existing: true) { $0.statementSeconds = 600 }
            let viewer = Viewer.system(app.programme, at: app.now(), device: "command line")
            let repairs = repair
            let recount = try await app.database.write { db in
                let recount = try Recount(in: db)
                if repairs { try recount.repair(by: viewer, in: db) }
                return recount
            }
            await app.database.close()
            for drift in recount.drifts.prefix(50) {
                print("\(drift.place.isEmpty ? "nation" : drift.place) \(drift.measure) \(drift.item): counted \(drift.counted), true \(drift.actual)")
            }
            print("drift \(recount.drifts.count)")
            if !recount.drifts.isEmpty, !repair { throw ExitCode(1) }
        }
    }
}

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "The audit trail.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow the chain of seals and name the first entry that was changed or lost.", discussion: "Example: tangga journal verify --database sqlite:data/tangga.sqlite")
        @OptionGroup var settings: Settings

        func run() async throws {
            try await reporting {
                let app = try await settings.app(existing: true) { $0.statementSeconds = 600 }
                let finding = try await app.database.read { try Seal.verify(in: $0) }
                await app.database.close()
                switch finding {
                case .whole(let sealed, let waiting): print("whole: \(sealed) sealed, \(waiting) waiting")
                case .broken(let position, let entry):
                    throw Failure("broken at position \(position): entry \(entry)")
                }
            }
        }
    }
}

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the database's definitions, as docs/schema.sql keeps them.", discussion: "Example: tangga schema > docs/schema.sql")

    func run() async throws { try await reporting { print(try await App.schemaText(), terminator: "") } }
}

struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a new database with a believable nation. The same numbers and seed give the same nation.",
        discussion: "Example: tangga simulate --businesses 100000 --seed 7 --database sqlite:data/nation.sqlite")
    @OptionGroup var settings: Settings
    @Option(help: "How many businesses.") var businesses: Int
    @Option(help: "Where chance begins.") var seed: UInt64 = 1

    func validate() throws {
        guard (1...10_000_000).contains(businesses) else { throw ValidationError("--businesses is a number from 1 to 10000000") }
    }

    func run() async throws {
        try await reporting {
            if try settings.databaseExists() { throw Failure("there is a database already; a nation is only put into a new one") }
            let app = try await settings.app {
                $0.durable = false
                $0.statementSeconds = 3600
            }
            let bar = ProgressBar("Simulasi")
            try await Nation(businesses: businesses, seed: seed).fill(app) { bar.show($0, of: $1) }
            await app.database.close()
            print("\(businesses) usaha")
        }
    }
}
