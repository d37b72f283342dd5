import Paper

extension Paper {
    /// The same paper for readers outside: ways into the system carry its whole address, or fall away where there is none.
    func leading(to address: String?) -> Paper {
        func run(_ run: Run) -> Run {
            guard let link = run.link, link.hasPrefix("/") else { return run }
            var run = run
            run.link = address.map { $0 + link }
            return run
        }
        func cell(_ cell: Cell) -> Cell {
            guard case .text(let runs) = cell else { return cell }
            return .text(runs.map(run))
        }
        var paper = self
        paper.blocks = blocks.map { block in
            switch block {
            case .paragraph(let runs): .paragraph(runs.map(run))
            case .centred(let runs): .centred(runs.map(run))
            case .list(let items, let isNumbered): .list(items.map { $0.map(run) }, isNumbered: isNumbered)
            case .facts(let details): .facts(details.map { Detail($0.label, $0.value.map(run)) })
            case .table(let table): .table(Table(columns: table.columns, rows: table.rows.map { $0.map(cell) }))
            default: block
            }
        }
        return paper
    }
}
