import ArgumentParser
import HomeIndustry
import Web

@main
struct Tangga: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tangga",
        abstract: "Women's home industries, step by step up the ladder.",
        discussion: "Start with: tangga demo --database sqlite:data/tangga.sqlite && tangga serve --database sqlite:data/tangga.sqlite",
        subcommands: [
            Serve.self, Demo.self, User.self, TokenCommand.self, Regions.self, Assess.self, RulebookCommand.self, RecountCommand.self, JournalCommand.self,
            Simulate.self, SchemaCommand.self,
        ])
}
