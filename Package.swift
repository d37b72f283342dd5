// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
/// Libraries say in every file what of their imports shows through.
let library = settings + [.enableUpcomingFeature("InternalImportsByDefault")]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "tangga",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "Store",
            dependencies: ["CPostgres", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "NIOPosix", package: "swift-nio")],
            swiftSettings: library),
        .target(
            name: "Web",
            dependencies: ["CZlib", hummingbird, crypto, .product(name: "Logging", package: "swift-log")],
            swiftSettings: library),
        .target(name: "Paper", dependencies: ["CPango", "CQREncode"], swiftSettings: library),
        .target(
            name: "HomeIndustry",
            dependencies: [
                "Store", "Web", "Paper", hummingbird, crypto,
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "tangga",
            dependencies: [
                "HomeIndustry", "Store", hummingbird,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "bench", dependencies: ["HomeIndustry", "Store", "Web"], path: "Benchmarks", swiftSettings: settings),
        .testTarget(name: "StoreTests", dependencies: ["Store"], swiftSettings: settings),
        .testTarget(name: "WebTests", dependencies: ["Web"], swiftSettings: settings),
        .target(name: "Press", path: "Tests/Press", swiftSettings: settings),
        .testTarget(name: "PaperTests", dependencies: ["Paper", "Press"], swiftSettings: settings),
        .testTarget(
            name: "HomeIndustryTests",
            dependencies: ["HomeIndustry", "Paper", "Press", "Store", "Web", hummingbird, crypto, .product(name: "NIOEmbedded", package: "swift-nio")],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
