import Store
import Web

extension Envelope.Opener {
    /// A visit, with what was seen, agreed and done, and perhaps a whole assessment.
    static let visit = Envelope.Opener(
        kind: "visit", subject: { $0["business"] ?? "" },
        open: { id, payload, viewer, db in
            var fields = payload
            fields["id"] = id
            let form = try VisitForm(envelope: fields, at: viewer.now)
            let business = try Caseload.hold(form.business, on: form.day, by: viewer, in: db)
            let left = try form.record(on: business, isLenient: true, by: viewer, in: db)
            for problem in left where problem.code == "evidence.not-here" {
                try Dispute.insert(.facts, envelope: id, .business, form.business.text, business.region, field: "facts", kept: nil, sent: form.evidence.stored, by: viewer, in: db)
            }
            return Receipt(id, left.isEmpty ? .done : .conflict, at: viewer.now, name: business.ownerName, problem: left.first)
        })

    /// A woman, registered where there was no signal.
    static let owner = Envelope.Opener(
        kind: "owner", subject: { $0["id"] ?? "" },
        open: { id, payload, viewer, db in
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
        kind: "business", subject: { $0["owner"] ?? "" },
        open: { id, payload, viewer, db in
            let form = try BusinessForm(reading: payload, industries: viewer.programme.industries, at: viewer.now)
            try form.record(by: viewer, in: db)
            return Receipt(id, .done, at: viewer.now, name: form.name)
        })

    static let ownerEdit = Envelope.Opener(
        kind: "owner-edit", subject: { $0["owner"] ?? "" },
        open: { id, payload, viewer, db in
            guard let owner = payload["owner"].flatMap(ID<Owner>.checked) else { throw Owner.unknown }
            return try ProfileEdit(reading: payload).merge(owner: owner, envelope: id, by: viewer, in: db)
        })

    static let businessEdit = Envelope.Opener(
        kind: "business-edit", subject: { $0["business"] ?? "" },
        open: { id, payload, viewer, db in
            guard let business = payload["business"].flatMap(ID<Business>.checked) else { throw Business.unknown }
            return try ProfileEdit(reading: payload).merge(business: business, envelope: id, by: viewer, in: db)
        })
}
