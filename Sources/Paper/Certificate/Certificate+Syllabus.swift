extension Certificate {
    /// The back, in smaller letters the longer it is; what no size brings onto one page goes on to more.
    func back(on drawing: Drawing) throws {
        let left = 84.0
        let right = drawing.width - 84
        let room = (top: 66.0, bottom: drawing.height - 62)
        var pages = Pages([], top: room.top, bottom: room.bottom)
        for size in [12.0, 11, 10, 9, 8, 7] {
            let setter = Typesetter(drawing: drawing, left: left, width: right - left, size: size)
            pages = Pages(try setter.strips(of: blocks) + [setter.words([Run(note)], Face(size: size - 3 < 6.5 ? 6.5 : size - 3, ink: .quiet), above: 10)], top: room.top, bottom: room.bottom)
            if pages.pages.count == 1 { break }
        }
        for page in pages.pages {
            drawing.weave()
            drawing.page(page, left: left, right: right)
            try mark(on: drawing)
            drawing.endPage()
        }
    }

    private var blocks: [Block] {
        let columns = [Column("No.", width: 0.5, isNumber: true), Column(subjectTitle, width: 6), Column(speakerTitle, width: 4), Column(hoursTitle, width: 1, isNumber: true)]
        let lessons = syllabus.enumerated().map { index, lesson in
            [Cell.text(["\(index + 1)"]), .text([Run(lesson.subject)]), .text([Run(lesson.speaker)]), .text([Run(lesson.hours)])]
        }
        let last: [Cell] = [.empty(height: nil), .text([Run(totalTitle, isBold: true)]), .empty(height: nil), .text([Run(total, isBold: true)])]
        return [.title(syllabusTitle), .centred([Run(number)]), .table(Table(columns: columns, rows: lessons + [last]))]
    }
}
