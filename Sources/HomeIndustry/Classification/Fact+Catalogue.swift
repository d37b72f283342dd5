import Web

extension Fact {
    struct Entry: Sendable { let kind: Kind, name: Text, question: Text }

    /// In the order of the cases.
    static let catalogue: [Entry] = [
        Entry(
            kind: .rupiah, name: Text(id: "Modal usaha", en: "Business capital"),
            question: Text(id: "Berapa modal usaha sekarang, tanpa tanah dan bangunan?", en: "What is the business's capital now, without land and buildings?")),
        Entry(
            kind: .people, name: Text(id: "Tenaga kerja", en: "Workers"),
            question: Text(id: "Berapa orang yang bekerja, termasuk pemilik?", en: "How many people work, the owner included?")),
        Entry(
            kind: .people, name: Text(id: "Tenaga kerja dibayar", en: "Paid workers"),
            question: Text(id: "Berapa orang di antaranya dibayar?", en: "How many of them are paid?")),
        Entry(
            kind: .choice([
                Option("irregular", id: "tidak tentu", en: "irregular"), Option("part-time", id: "sambilan tetapi teratur", en: "part-time but regular"),
                Option("full-time", id: "hampir penuh waktu", en: "near full-time"),
            ]), name: Text(id: "Waktu kerja", en: "Working time"), question: Text(id: "Bagaimana waktu kerjanya?", en: "How is the working time?")),
        Entry(
            kind: .choice([
                Option("manual", id: "tangan dan alat dapur", en: "by hand"), Option("semi-manual", id: "sebagian dengan mesin sendiri", en: "partly with own machines"),
                Option("machine", id: "mesin tepat guna", en: "appropriate machines"),
            ]), name: Text(id: "Teknologi", en: "Technology"), question: Text(id: "Dengan alat apa dikerjakan?", en: "What tools are used?")),
        Entry(
            kind: .choice([
                Option("to-order", id: "menurut pesanan, mutu berubah-ubah", en: "to order, quality varies"),
                Option("repeated", id: "berulang, mulai ada ukuran mutu", en: "repeated, first standards"),
                Option("standard", id: "tertulis dan diperiksa mutunya", en: "written down and checked"),
            ]), name: Text(id: "Proses produksi", en: "Production process"), question: Text(id: "Bagaimana proses produksinya?", en: "How is it produced?")),
        Entry(
            kind: .choice([
                Option("seasonal", id: "musiman", en: "seasonal"), Option("with-gaps", id: "terus, kadang berhenti", en: "continuous with gaps"),
                Option("continuous", id: "terus-menerus", en: "continuous"),
            ]), name: Text(id: "Kesinambungan", en: "Continuity"), question: Text(id: "Apakah usaha berjalan sepanjang tahun?", en: "Does the business run all year?")),
        Entry(
            kind: .choice([
                Option("plain", id: "tanpa label", en: "no label"), Option("label", id: "label sederhana", en: "simple label"),
                Option("brand", id: "merek dan label lengkap", en: "brand and full label"),
            ]), name: Text(id: "Kemasan dan merek", en: "Packaging and brand"), question: Text(id: "Bagaimana kemasannya?", en: "How is it packaged?")),
        Entry(
            kind: .choice([
                Option("village", id: "tetangga dan warung sedesa", en: "neighbours and village"), Option("regency", id: "kecamatan sampai kabupaten", en: "district to regency"),
                Option("beyond", id: "luar kabupaten atau daring", en: "beyond the regency or online"),
            ]), name: Text(id: "Pemasaran", en: "Marketing"), question: Text(id: "Sampai di mana dijual?", en: "How far is it sold?")),
        Entry(
            kind: .choice([
                Option("none", id: "belum dicatat", en: "none"), Option("cash-book", id: "buku kas sederhana", en: "simple cash book"),
                Option("orderly", id: "teratur dan terpisah dari rumah tangga", en: "orderly, apart from the household"),
            ]), name: Text(id: "Pembukuan", en: "Bookkeeping"), question: Text(id: "Bagaimana uang usaha dicatat?", en: "How is the money recorded?")),
        Entry(
            kind: .yesNo, name: Text(id: "Surat keterangan usaha (SKU)", en: "Village business letter (SKU)"),
            question: Text(id: "Apakah ada surat keterangan usaha dari desa?", en: "Is there a business letter from the village?")),
        Entry(kind: .yesNo, name: Text(id: "NIB", en: "Business number (NIB)"), question: Text(id: "Apakah sudah punya NIB?", en: "Is there an NIB?")),
        Entry(kind: .yesNo, name: Text(id: "P-IRT", en: "Food licence (P-IRT)"), question: Text(id: "Apakah sudah punya P-IRT?", en: "Is there a P-IRT?")),
        Entry(kind: .yesNo, name: Text(id: "Sertifikat halal", en: "Halal certificate"), question: Text(id: "Apakah sudah bersertifikat halal?", en: "Is there a halal certificate?")),
        Entry(kind: .yesNo, name: Text(id: "Merek terdaftar", en: "Registered trademark"), question: Text(id: "Apakah mereknya terdaftar?", en: "Is the trademark registered?")),
        Entry(
            kind: .choice([
                Option("own", id: "uang sendiri atau keluarga", en: "own or family money"),
                Option("savings-group", id: "kelompok simpan pinjam, UMi, KUR super mikro", en: "savings group or micro credit"),
                Option("bank", id: "bank atau KUR", en: "bank credit"),
            ]), name: Text(id: "Akses pembiayaan", en: "Access to finance"), question: Text(id: "Dari mana modal tambahan diperoleh?", en: "Where does extra capital come from?")),
        Entry(kind: .rupiah, name: Text(id: "Penjualan sebulan", en: "Monthly sales"), question: Text(id: "Berapa penjualan sebulan?", en: "What are the sales in a month?")),
    ]
}
