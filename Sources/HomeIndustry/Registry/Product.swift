import Store
import Web

/// Something a business makes and sells. *Glossary: produk.*
public struct Product: Sendable, FromRow {
    public let id: ID<Product>
    public let name: String
    public let unit: String
    public let price: Rupiah
    /// How many units a month.
    public let capacity: Int
    public let packaging: Packaging
    public init(row: inout Row) throws {
        (id, name, unit, price, capacity, packaging) = (try row(), try row(), try row(), try row(), try row(), try row())
    }

    static func all(of business: ID<Business>, in db: Connection) throws -> [Product] {
        try db.all("SELECT id, name, unit, price, capacity, packaging FROM product WHERE business_id = \(business) AND removed_at IS NULL ORDER BY id")
    }
}

public struct ProductForm: Sendable {
    public var id: ID<Product>
    public var name: String
    public var unit: String
    public var price: Rupiah
    public var capacity: Int
    public var packaging: Packaging

    public init(reading fields: Fields, at now: Instant) throws {
        var read = FormReader(fields)
        id = fields["id"].flatMap(ID.checked) ?? .new(at: now)
        name = read.text("name", .productName, upTo: 120)
        unit = read.text("unit", .unit, upTo: 30)
        price = read.rupiah("price", .price)
        capacity = read.number("capacity", .capacity, in: 0...10_000_000)
        packaging = read.choice("packaging", .packaging, else: .plain)
        try read.finish()
    }

    public func record(of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        let business = try Business.find(business, visibleTo: viewer, in: db)
        let added = try db.execute(
            """
            INSERT INTO product (id, business_id, name, unit, price, capacity, packaging, created_at)
            VALUES (\(id), \(business.id), \(name), \(unit), \(price), \(capacity), \(packaging), \(viewer.now)) ON CONFLICT (id) DO NOTHING
            """)
        guard added == 1 else { return }
        try Journal.write(
            .productsChanged, .business, business.id.text, in: business.region,
            after: ["added": name, "price": "\(price.amount)", "unit": unit, "capacity": "\(capacity)", "packaging": packaging.rawValue], by: viewer, in: db)
    }
}

extension Product {
    /// Takes a product off the list; its row stays.
    static func remove(_ id: ID<Product>, of business: ID<Business>, by viewer: Viewer, in db: Connection) throws {
        try viewer.must(.register)
        let business = try Business.find(business, visibleTo: viewer, in: db)
        guard let product = try all(of: business.id, in: db).first(where: { $0.id == id }) else { return }
        try db.execute("UPDATE product SET removed_at = \(viewer.now) WHERE id = \(id)")
        try Journal.write(.productsChanged, .business, business.id.text, in: business.region, before: ["removed": product.name], by: viewer, in: db)
    }
}

extension Text {
    static let productName = Text(id: "Nama produk", en: "Product")
    static let unit = Text(id: "Satuan", en: "Unit")
    static let price = Text(id: "Harga satuan", en: "Price of one")
    static let capacity = Text(id: "Kapasitas sebulan", en: "Capacity a month")
    static let packaging = Text(id: "Kemasan", en: "Packaging")
}
