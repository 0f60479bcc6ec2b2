"""What the agencies of the demo write beside their figures."""

SOURCES = {
    "MT01": "Số liệu ba nhà mạng cung cấp, đã loại vùng phủ trùng nhau.",
    "MT02": "Số liệu các nhà mạng cung cấp.",
    "MT10": "Lấy từ hệ thống thông tin giải quyết thủ tục hành chính.",
    "MT11": "Lấy từ Cổng Dịch vụ công quốc gia.",
    "MT17": "Chỉ tính tài khoản mức độ 2 đã kích hoạt.",
}
"""Target → where its figure comes from."""
WITHOUT = {
    "MT12": "Hệ thống chưa tách được hồ sơ xử lý trực tuyến toàn trình; có số liệu từ tháng 12/2025.",
}
"""Target → why there is no figure."""
RESERVED = "Số liệu của lực lượng vũ trang báo cáo theo chế độ riêng."
"""Why the police and the army give no figures of their staff and data."""
