import Store
import Web

extension Envelope.Opener {
    /// A visit, with what was seen, agreed and done, and perhaps a whole assessment.
    static let visit = Envelope.Opener(
        kind: "visit", fields: VisitForm.fields, parts: ["facts", "done", "agreed", "priorities", "photos"], subject: { $0["business"] ?? "" },
        open: { id, payload, viewer, db in
            var fields = payload
            fields["id"] = id
            let form = try VisitForm(envelope: fields, at: viewer.now)
            var left: VisitForm.Remainder = []
            let business: Business
            do { business = try Caseload.hold(form.business, on: form.day, by: viewer, in: db) } catch let problem as Problem where problem.kind == .unknown {
                business = try Caseload.hold(form.business, on: form.day, unheardFor: Caseload.news, by: viewer, in: db)
                left.append(Caseload.handedOver)
            }
            left += try form.record(on: business, isLenient: true, by: viewer, in: db)
            for problem in left where problem.code == "evidence.not-here" {
                try Dispute.insert(.facts, envelope: id, .business, form.business.text, business.region, field: "facts", kept: nil, sent: form.evidence.stored, by: viewer, in: db)
            }
            return Receipt(id, left.isEmpty ? .done : .conflict, at: viewer.now, name: business.ownerName, problem: .together(left))
        })

    /// A woman, registered where there was no signal.
    static let owner = Envelope.Opener(
        kind: "owner", fields: ["id", "name", "nik", "nik_exception", "born", "sex", "phone", "region", "address", "education", "disability", "is_head"], subject: { $0["id"] ?? "" },
        open: { id, payload, viewer, db in
            try mustHaveID(payload)
            let form = try OwnerForm(reading: payload, today: viewer.today, at: viewer.now)
            let similar = try Owner.similar(to: form, visibleTo: viewer, in: db)
            try form.record(by: viewer, in: db)
            for other in similar {
                try Dispute.insert(.similar, envelope: id, .owner, form.id.text, form.region, field: "name", kept: other.id.text, sent: form.id.text, by: viewer, in: db)
            }
            let problem = similar.first.map {
                Problem(
                    .conflict, "owner.similar", Text(id: "Mirip dengan \($0.name) yang sudah terdaftar; kantor akan memeriksa.", en: "Looks like \($0.name), who is registered; the office will look."))
            }
            return Receipt(id, problem == nil ? .done : .conflict, at: viewer.now, name: form.name, problem: problem)
        })

    static let business = Envelope.Opener(
        kind: "business", fields: ["id", "owner", "name", "holder", "holder_name", "region", "kbli", "since", "is_main_work"], subject: { $0["owner"] ?? "" },
        open: { id, payload, viewer, db in
            try mustHaveID(payload)
            let form = try BusinessForm(reading: payload, industries: viewer.programme.industries, at: viewer.now)
            try form.record(by: viewer, in: db)
            return Receipt(id, .done, at: viewer.now, name: form.name)
        })

    static let ownerEdit = Envelope.Opener(
        kind: "owner-edit", fields: ["owner", "base"], parts: ["fields"], subject: { $0["owner"] ?? "" },
        open: { id, payload, viewer, db in
            guard let owner = payload["owner"].flatMap(ID<Owner>.checked) else { throw Owner.unknown }
            return try ProfileEdit(reading: payload).merge(owner: owner, envelope: id, by: viewer, in: db)
        })

    static let businessEdit = Envelope.Opener(
        kind: "business-edit", fields: ["business", "base"], parts: ["fields"], subject: { $0["business"] ?? "" },
        open: { id, payload, viewer, db in
            guard let business = payload["business"].flatMap(ID<Business>.checked) else { throw Business.unknown }
            return try ProfileEdit(reading: payload).merge(business: business, envelope: id, by: viewer, in: db)
        })

    /// Under an id that the server made up the phone would never find what it registered.
    private static func mustHaveID(_ payload: Fields) throws {
        guard payload["id"].flatMap(ID<Envelope>.checked) != nil else {
            throw Problem(.invalid, "envelope.payload-id", Text(id: "Yang didaftarkan harus punya id: UUID dengan huruf kecil.", en: "What is registered needs an id: a UUID in small letters."))
        }
    }
}

extension Problem {
    /// Several that are told in one place, under the code of the first.
    static func together(_ problems: [Problem]) -> Problem? {
        guard let first = problems.first, problems.count > 1 else { return problems.first }
        return Problem(first.kind, first.code, Text(id: problems.map(\.message.id).joined(separator: " "), en: problems.map(\.message.en).joined(separator: " ")))
    }
}
