"""What the lead of a task reports over the months, as a table. Samples: the documents, their numbers and the figures are invented."""

from consolidate.texts.actions.demo.steps import Step, done

_WAITS_FOR_LIST = "Danh mục thủ tục không yêu cầu ký số phải lấy lại ý kiến sau khi các bộ công bố bổ sung thủ tục của chính quyền cấp xã."
_SCATTERED = "Hồ sơ giấy của các huyện đã kết thúc hoạt động còn phân tán ở 8 kho; 2 lĩnh vực đất đai, hộ tịch thiếu người số hóa."
_REVIEWED = "Đề án phải điều chỉnh quy mô theo mô hình chính quyền hai cấp nên thẩm định chậm hơn kế hoạch."
_CABLE = "Ba cụm công nghiệp chưa có cáp quang đến hàng rào nên phải khảo sát bổ sung."

STORIES: dict[tuple[str, str], tuple[Step, ...]] = {
    ("I.2", ""): (
        Step((7, 20), 100, "Đã tổng hợp nhu cầu kinh phí quý IV của 17 sở, ngành và 38 xã, phường."),
        Step(
            (10, 5),
            100,
            "Đã trình giao bổ sung 18,6 tỷ đồng cho 7 nhiệm vụ chuyển đổi số.",
            "Tờ trình số 418/TTr-STC ngày 14/10/2025",
        ),
    ),
    ("I.3", ""): (
        Step(
            (7, 20),
            100,
            "Đã mở 2 lớp bồi dưỡng kỹ năng số cho 164 công chức cấp xã.",
            "Báo cáo số 236/BC-SKHCN ngày 19/9/2025",
        ),
        Step(
            (10, 5),
            100,
            "Trong tháng mở 3 lớp kỹ năng số, 231 người học; cộng dồn 9 lớp.",
            "Báo cáo số 287/BC-SKHCN ngày 20/10/2025",
        ),
    ),
    ("I.4", ""): (
        Step((7, 20), 100, "Đã khảo sát nhu cầu bồi dưỡng quản lý của 42 cán bộ khoa học và công nghệ."),
        Step(
            (10, 5),
            100,
            "Đã cử 12 cán bộ dự lớp quản lý nhiệm vụ khoa học và công nghệ.",
            "Quyết định số 164/QĐ-SKHCN ngày 13/10/2025",
        ),
    ),
    ("I.6", ""): (
        Step((7, 20), 100, "Trong tháng đăng 21 tin, bài, 3 phóng sự về Nghị quyết 57-NQ/TW."),
        Step(
            (10, 5),
            100,
            "Đăng 34 tin, bài, 5 phóng sự; biểu dương 6 mô hình tổ công nghệ số.",
            "Báo cáo số 305/BC-SVHTTDL ngày 20/10/2025",
        ),
    ),
    ("I.7", ""): (
        Step((7, 20), 60, "Đang lấy ý kiến các sở, ngành về dự thảo kế hoạch “học tập số”."),
        done(
            (9, 17),
            "UBND tỉnh đã ban hành kế hoạch phát động phong trào “học tập số”.",
            "Kế hoạch số 5612/KH-UBND ngày 17/9/2025",
        ),
    ),
    ("I.8", "so-khcn"): (
        Step((7, 20), 40, "Đã thống nhất khung nội dung 12 chuyên đề với cơ quan báo chí của tỉnh."),
        Step((10, 5), 65, "Đã phát sóng 7/12 chuyên đề về chuyển đổi số."),
    ),
    ("I.8", "so-vhttdl"): (
        Step((7, 20), 35, "Đã xây dựng kịch bản 4 chuyên mục trên mạng xã hội."),
        Step((10, 5), 60, "Đã duy trì 4 chuyên mục, 18 tin, bài trên mạng xã hội."),
    ),
    ("II.1", ""): (
        Step((7, 20), 50, "Đã nhận 37 đề xuất bài toán lớn, đang sơ tuyển."),
        Step(
            (10, 5),
            80,
            "Hội đồng đã chọn 11/37 bài toán, đang hoàn thiện thông báo công bố.",
            "Biên bản số 09/BB-SKHCN ngày 16/10/2025",
        ),
    ),
    ("II.2", ""): (
        Step((7, 20), 100, "Đã rà soát 26 văn bản, đề nghị bãi bỏ 4 văn bản."),
        Step((10, 5), 100, "Đã trình sửa đổi 5/26 văn bản sau rà soát.", "Tờ trình số 192/TTr-SKHCN ngày 15/10/2025"),
    ),
    ("II.3", ""): (
        Step((7, 20), 100, "Đã gửi báo cáo tháng 9 về Nghị quyết 57-NQ/TW.", "Báo cáo số 241/BC-SKHCN ngày 19/9/2025"),
        Step((10, 5), 100, "Đã gửi báo cáo tháng 10 và 1 báo cáo đột xuất.", "Báo cáo số 291/BC-SKHCN ngày 20/10/2025"),
    ),
    ("III.1", ""): (
        Step((7, 20), 100, "Đã kết nối 9/14 cơ sở dữ liệu phục vụ dịch vụ công."),
        Step(
            (10, 5),
            100,
            "Đã kết nối 11/14 cơ sở dữ liệu; thêm hộ tịch và đất đai.",
            "Báo cáo số 288/BC-SKHCN ngày 20/10/2025",
        ),
    ),
    ("III.2", ""): (
        Step((7, 20), 100, "Đã phát sóng thêm 14 trạm 5G ở Tân Phong, Đoàn Kết, Than Uyên."),
        Step(
            (10, 5),
            100,
            "Đã phát sóng thêm 17 trạm 5G; 4 xã vùng cao có sóng lần đầu.",
            "Báo cáo số 290/BC-SKHCN ngày 20/10/2025",
        ),
    ),
    ("III.3", ""): (
        Step((7, 20), 35, "Đã khảo sát 8 kho hồ sơ của các huyện đã kết thúc hoạt động."),
        Step((10, 5), 55, "Đã mở rộng 60 TB lưu trữ, nâng đường truyền của 21/38 xã, phường."),
    ),
    ("III.4", ""): (
        Step((7, 20), 70, "Đã xong dự thảo đề án IoT, đang xin ý kiến thẩm định.", difficulty=_REVIEWED),
        Step(
            (10, 1),
            80,
            "Đã sửa dự thảo đề án IoT theo ý kiến thẩm định lần hai.",
            "Tờ trình số 187/TTr-SKHCN ngày 13/10/2025",
            _REVIEWED,
            extension=(12, 15),
        ),
    ),
    ("III.5", ""): (
        Step((7, 20), 62, "Đã giải ngân 62% dự toán được giao."),
        Step((10, 5), 74, "Đã giải ngân 74% dự toán được giao.", "Báo cáo số 512/BC-STC ngày 20/10/2025"),
    ),
    ("III.6", ""): (
        Step((7, 20), 75, "Đã rà soát nguồn lực cho 40 nhiệm vụ, đang hoàn thiện văn bản."),
        done(
            (10, 16),
            "UBND tỉnh đã giao đủ nguồn lực cho các nhiệm vụ năm 2025.",
            "Quyết định số 2714/QĐ-UBND ngày 16/10/2025",
        ),
    ),
    ("III.7", ""): (
        Step((7, 20), 85, "Đã lấy ý kiến Ban Quản lý Khu kinh tế tỉnh về dự thảo kế hoạch.", difficulty=_CABLE),
        done(
            (10, 14),
            "Đã ban hành kế hoạch hạ tầng 5G, IoT cho 5 cụm công nghiệp.",
            "Kế hoạch số 52/KH-SKHCN ngày 14/10/2025",
        ),
    ),
    ("III.8", ""): (
        Step((7, 20), 45, "Đã rà soát cấp độ an toàn của 31/48 hệ thống thông tin."),
        Step(
            (10, 5),
            60,
            "Đã phê duyệt cấp độ 38/48 hệ thống; lắp 2 tường lửa mới.",
            "Quyết định số 171/QĐ-SKHCN ngày 17/10/2025",
        ),
    ),
    ("III.9", ""): (
        Step((7, 20), 50, "Đã thẩm định nhu cầu thiết bị của 22 đơn vị."),
        Step(
            (10, 5),
            65,
            "Đã cân đối 12,4/19,8 tỷ đồng cho thiết bị an toàn thông tin.",
            difficulty="Còn thiếu 7,4 tỷ đồng cho thiết bị đầu cuối của 14 xã.",
            proposal="Đề nghị UBND tỉnh cho dùng 7,4 tỷ đồng dự phòng ngân sách.",
        ),
    ),
    ("IV.1", ""): (
        Step((7, 20), 70, "Đang hoàn thiện dự thảo kế hoạch bồi dưỡng."),
        done(
            (9, 18),
            "Đã ban hành kế hoạch bồi dưỡng kỹ năng số năm 2025–2026.",
            "Kế hoạch số 45/KH-SKHCN ngày 18/9/2025",
        ),
    ),
    ("V.2", ""): (
        Step((7, 20), 55, "Đã rà soát 640/1.124 dịch vụ công toàn trình."),
        Step(
            (10, 5),
            85,
            "Đã rà soát 960/1.124 dịch vụ; đề nghị dừng 73 dịch vụ không có hồ sơ.",
            "Báo cáo số 198/BC-VPUBND ngày 17/10/2025",
        ),
    ),
    ("V.3", ""): (
        Step((7, 20), 65, "Đã rà soát 412 thủ tục, dự kiến phân cấp 118 thủ tục."),
        done(
            (10, 20),
            "Đã phân cấp 131/412 thủ tục (31,8%) cho xã, phường.",
            "Quyết định số 2738/QĐ-UBND ngày 20/10/2025",
        ),
    ),
    ("V.4", ""): (
        Step((7, 20), 40, "Đã nghiệm thu yêu cầu kỹ thuật nâng cấp hệ thống."),
        Step((10, 5), 60, "Đã nâng cấp 5/8 phân hệ, đang chạy thử tại 6 xã, phường."),
    ),
    ("V.5", ""): (
        Step((7, 20), 70, "Đã đối chiếu 780 dịch vụ với danh mục các bộ công bố."),
        done((10, 17), "Đã dừng 46 dịch vụ chưa đủ điều kiện toàn trình.", "Báo cáo số 196/BC-VPUBND ngày 17/10/2025"),
    ),
    ("V.6", ""): (
        Step((7, 20), 60, "Đã đưa 186/264 thủ tục doanh nghiệp lên trực tuyến."),
        Step((10, 5), 80, "Đã đưa 221/264 thủ tục doanh nghiệp lên trực tuyến."),
    ),
    ("V.7", ""): (
        Step((7, 20), 75, "Đã phân loại 214/268 thủ tục không yêu cầu ký số.", difficulty=_WAITS_FOR_LIST),
        Step(
            (10, 1),
            90,
            "Đã phân loại 247/268 thủ tục, còn 21 thủ tục cấp xã.",
            "Báo cáo số 194/BC-VPUBND ngày 16/10/2025",
            _WAITS_FOR_LIST,
        ),
    ),
    ("V.8", ""): (
        Step((7, 20), 68, "Đã số hóa 68% hồ sơ, kết quả giải quyết.", difficulty=_SCATTERED),
        Step(
            (10, 1),
            71,
            "Đã số hóa 71% hồ sơ, kết quả giải quyết.",
            "Báo cáo số 197/BC-VPUBND ngày 17/10/2025",
            _SCATTERED,
            "Đề nghị UBND tỉnh điều động 15 người hỗ trợ số hóa trong 2 tháng.",
            (11, 28),
        ),
    ),
    ("V.9", ""): (
        Step((7, 20), 80, "Đã bổ sung 24 dịch vụ công toàn trình trong tháng 9."),
        Step((10, 5), 82, "Đã bổ sung 15 dịch vụ công toàn trình trong tháng 10."),
    ),
    ("V.10", ""): (
        Step((7, 20), 30, "Đã đánh giá hiện trạng hệ thống của tỉnh."),
        Step(
            (10, 5),
            30,
            "Tạm dừng lựa chọn hệ thống để tránh đầu tư trùng lặp.",
            difficulty="Chờ hướng dẫn của Trung ương về kết nối với Cổng Dịch vụ công quốc gia.",
            suspended=True,
        ),
    ),
    ("V.11", ""): (
        Step((7, 20), 40, "Đã tái cấu trúc quy trình của 58 thủ tục."),
        Step(
            (10, 5),
            60,
            "Đã tái cấu trúc 87/145 thủ tục, giảm trung bình 2 ngày.",
            "Báo cáo số 199/BC-VPUBND ngày 17/10/2025",
        ),
    ),
    ("V.12", ""): (
        Step((7, 20), 35, "Đã lập danh mục 19 nền tảng số dùng chung."),
        Step((10, 5), 55, "Đã triển khai 11/19 nền tảng số dùng chung."),
    ),
    ("VI.1", ""): (
        Step((7, 20), 80, "Đang trình văn bản triển khai Đề án."),
        done(
            (9, 19),
            "Đã ban hành kế hoạch hỗ trợ chuyển đổi số 320 doanh nghiệp nhỏ và vừa.",
            "Kế hoạch số 46/KH-SKHCN ngày 19/9/2025",
        ),
    ),
    ("VI.2", ""): (
        Step((7, 20), 40, "Đã khảo sát 14 doanh nghiệp công nghệ số của tỉnh."),
        Step((10, 5), 65, "Đã chọn 8 doanh nghiệp để hỗ trợ, đang soạn văn bản triển khai."),
    ),
    ("VI.3", ""): (
        Step((7, 20), 75, "Đang hoàn thiện dự thảo kế hoạch hợp tác công tư."),
        done(
            (9, 16),
            "Đã ban hành kế hoạch hỗ trợ doanh nghiệp theo hình thức PPP.",
            "Kế hoạch số 44/KH-SKHCN ngày 16/9/2025",
        ),
    ),
    ("VI.4", ""): (
        Step((7, 20), 45, "Đã xây dựng dự thảo chương trình tiêu dùng số."),
        Step(
            (10, 5),
            70,
            "Đã đưa 126 sản phẩm OCOP lên sàn; dự thảo đang thẩm định.",
            "Tờ trình số 96/TTr-SCT ngày 15/10/2025",
        ),
    ),
    ("VII.1", ""): (
        Step((7, 20), 100, "Đã trao đổi 1 công hàm về hạ tầng cửa khẩu Ma Lù Thàng."),
        Step((10, 5), 100, "Đã dự 1 hội đàm về kết nối giao thông cửa khẩu.", "Báo cáo số 88/BC-SNgV ngày 17/10/2025"),
    ),
    ("VII.2", ""): (
        Step((7, 20), 100, "Đã làm việc với 2 trường đại học về đào tạo nhân lực số."),
        Step(
            (10, 5),
            100,
            "Đã ký hợp tác với 1 trường đại học, đào tạo 60 người.",
            "Thỏa thuận số 03/TT-SKHCN ngày 16/10/2025",
        ),
    ),
    ("V.13", "xa-pa-u"): (
        Step((7, 20), 10, "Đã cử 3 người học dùng trợ lý ảo soạn văn bản."),
        Step(
            (10, 5),
            20,
            "Đã dùng thử trợ lý ảo tại bộ phận một cửa.",
            difficulty="Đường truyền ở 4 bản chưa ổn định.",
            proposal="Đề nghị Sở Khoa học và Công nghệ bố trí thêm trạm thu phát ở 4 bản.",
        ),
    ),
    ("V.13", "so-yt"): (
        Step((7, 20), 35, "Đã chọn đọc phim X-quang làm ứng dụng AI thí điểm."),
        Step(
            (10, 5),
            50,
            "Đã thí điểm AI đọc phim X-quang tại 1 bệnh viện, 640 lượt.",
            difficulty="Phim lưu ở 3 định dạng, chưa dùng chung được.",
        ),
    ),
    ("V.14", "xa-dao-san"): (
        Step((7, 20), 60, "Đã chọn tuyến phố chợ đêm, đang lắp chiếu sáng."),
        Step(
            (10, 1),
            75,
            "Đã lắp chiếu sáng 1,2 km tuyến phố chợ đêm.",
            difficulty="Mưa lũ tháng 9 làm hỏng 300 m đường vào chợ.",
            extension=(12, 10),
        ),
    ),
    ("V.14", "xa-tua-sin-chai"): (
        Step((7, 20), 55, "Đã vận động 12 hộ đăng ký bán hàng buổi tối."),
        Step(
            (10, 1),
            70,
            "Đã có 19 hộ bán hàng buổi tối, 7 hộ nhận thanh toán mã QR.",
            difficulty="Chưa có điện chiếu sáng công cộng ở 2 bản.",
        ),
    ),
    ("V.14", "xa-nam-ma"): (
        Step((7, 20), 80, "Đang bố trí gian hàng chợ đêm."),
        done((10, 17), "Đã mở phiên chợ đêm thứ Bảy với 16 gian hàng.", "Báo cáo số 146/BC-UBND ngày 17/10/2025"),
    ),
    ("V.14", "xa-phong-tho"): (
        Step((7, 20), 85, "Đang lấy ý kiến người dân về giờ mở phố đi bộ."),
        done(
            (10, 20), "Đã khai trương phố đi bộ cuối tuần với 34 gian hàng.", "Báo cáo số 171/BC-UBND ngày 20/10/2025"
        ),
    ),
}
"""Task (its code without the plan) and agency, "" for whoever leads it → the steps of its report."""
