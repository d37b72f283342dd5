internal import Synchronization

/// How many requests came, how they ended and how long they took: in the text format of Prometheus (0.0.4).
public final class Metrics: Sendable {
    private struct Key: Hashable { let method: String, path: String, status: Int }
    private struct Series { var count = 0, seconds = 0.0, buckets = [Int](repeating: 0, count: Metrics.bounds.count) }
    private static let bounds = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5]
    private let series = Mutex<[Key: Series]>([:])

    public init() {}

    func record(method: String, path: String, status: Int, seconds: Double) {
        series.withLock { series in
            var one = series[Key(method: method, path: path, status: status)] ?? Series()
            one.count += 1
            one.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { one.buckets[index] += 1 }
            series[Key(method: method, path: path, status: status)] = one
        }
    }

    /// - Parameter gauges: further figures, by name, with one line of help each.
    public func text(gauges: [(name: String, help: String, value: Double)] = []) -> String {
        var lines = ["# HELP tangga_http_request_seconds Time from request to answer.", "# TYPE tangga_http_request_seconds histogram"]
        for (key, one) in series.withLock({ $0 }).sorted(by: { ($0.key.path, $0.key.method, $0.key.status) < ($1.key.path, $1.key.method, $1.key.status) }) {
            let labels = "method=\"\(key.method)\",path=\"\(key.path)\",status=\"\(key.status)\""
            for (bound, count) in zip(Self.bounds, one.buckets) { lines.append("tangga_http_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)") }
            lines.append("tangga_http_request_seconds_bucket{\(labels),le=\"+Inf\"} \(one.count)")
            lines.append("tangga_http_request_seconds_sum{\(labels)} \(one.seconds)")
            lines.append("tangga_http_request_seconds_count{\(labels)} \(one.count)")
        }
        for gauge in gauges { lines += ["# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"] }
        return lines.joined(separator: "\n") + "\n"
    }
}
