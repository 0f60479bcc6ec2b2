"""The words of mails and of texts to paste, as they are shipped. The office changes them in `templates/mau/`."""

_END = """
{{? lien_he }}Cần giải đáp xin liên hệ: {{ lien_he }}.

Trân trọng,
{{ co_quan }}
"""

FORM = f"""Tiêu đề: Biểu báo cáo {{{{ ky }}}} - {{{{ co_quan_nhan }}}}

Kính gửi: {{{{ co_quan_nhan }}}},

{{{{ co_quan }}}} gửi biểu báo cáo {{{{ ky }}}}, tệp kèm theo: {{{{ tep_kem }}}}.
{{{{? ten_ke_hoach }}}}Nội dung báo cáo: {{{{ ten_ke_hoach }}}}.

Biểu có {{{{ so_dong }}}} dòng đề nghị cơ quan trả lời. Xin điền thẳng vào tệp Excel này rồi gửi lại chính tệp đó (không chuyển sang PDF, không chép sang tệp khác).
{{{{? han_nop }}}}Hạn nộp: chậm nhất ngày {{{{ han_nop }}}}.
{{{{? so_cau_hoi }}}}Tính cả các kỳ trước, cơ quan còn {{{{ cau_hoi_con_mo }}}}. Cách sửa: câu hỏi của kỳ này ở trang Cần sửa của tệp trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.
{{{{? thu_dien_tu }}}}Nơi nhận báo cáo: {{{{ thu_dien_tu }}}}
{_END}"""

NOTHING_DUE = f"""Tiêu đề: Biểu báo cáo {{{{ ky }}}} - {{{{ co_quan_nhan }}}} (không có nội dung phải nộp)

Kính gửi: {{{{ co_quan_nhan }}}},

{{{{ co_quan }}}} gửi biểu {{{{ ky }}}} để cơ quan biết, tệp kèm theo: {{{{ tep_kem }}}}.
{{{{? ten_ke_hoach }}}}Nội dung: {{{{ ten_ke_hoach }}}}.

Trong kỳ này biểu không có dòng nào cơ quan phải trả lời, nên cơ quan không phải gửi lại. Nếu có kết quả muốn báo cáo ở nhiệm vụ phối hợp thì điền vào tệp Excel này và gửi lại.
{{{{? so_cau_hoi }}}}Tính cả các kỳ trước, cơ quan còn {{{{ cau_hoi_con_mo }}}}. Cách sửa: câu hỏi của kỳ này ở trang Cần sửa của tệp trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.
{_END}"""

REMINDER = f"""Tiêu đề: Đề nghị nộp báo cáo {{{{ ky }}}} - {{{{ co_quan_nhan }}}}

Kính gửi: {{{{ co_quan_nhan }}}},

{{{{? chua_nhan }}}}Tính đến ngày {{{{ ngay_so_lieu }}}}, {{{{ co_quan }}}} chưa nhận được báo cáo {{{{ ky }}}} của cơ quan.
{{{{? bieu_trong }}}}Tính đến ngày {{{{ ngay_so_lieu }}}}, {{{{ co_quan }}}} đã nhận được biểu {{{{ ky }}}} của cơ quan nhưng trong biểu chưa có nội dung trả lời.
{{{{? tep_chua_dung_duoc }}}}Tính đến ngày {{{{ ngay_so_lieu }}}}, {{{{ co_quan }}}} đã nhận được tệp {{{{ tep_chua_dung_duoc }}}} nhưng chưa dùng được, nên chưa có số liệu {{{{ ky }}}} của cơ quan.
{{{{? han_nop }}}}Hạn nộp là ngày {{{{ han_nop }}}} ({{{{ so_voi_han }}}}).

Đề nghị cơ quan trả lời {{{{ so_dong }}}} dòng trong biểu kèm theo ({{{{ tep_kem }}}}) và gửi lại chính tệp Excel đó.
{{{{? nhiem_vu_qua_han }}}}Trong đó có {{{{ nhiem_vu_qua_han }}}} nhiệm vụ cơ quan chủ trì đã quá hạn mà chưa có báo cáo hoàn thành.
{{{{? so_cau_hoi }}}}Tính cả các kỳ trước, cơ quan còn {{{{ cau_hoi_con_mo }}}}. Cách sửa: câu hỏi của kỳ này ở trang Cần sửa của tệp trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.
{{{{? thu_dien_tu }}}}Nơi nhận báo cáo: {{{{ thu_dien_tu }}}}
Nếu cơ quan vừa gửi thì xin bỏ qua thư này.
{_END}"""

FAULTS = f"""Tiêu đề: Báo cáo {{{{ ky }}}} cần xem lại - {{{{ co_quan_nhan }}}}

Kính gửi: {{{{ co_quan_nhan }}}},

{{{{ co_quan }}}} đã nhận được tệp báo cáo {{{{ ky }}}} của cơ quan. Có chỗ cần xem lại hoặc bổ sung: tệp kèm theo ({{{{ tep_kem }}}}) ghi rõ từng chỗ và cách sửa.

Đề nghị cơ quan mở tệp kèm theo, đọc trang đầu rồi làm theo hướng dẫn ở đó và gửi lại sớm.
{{{{? so_cau_hoi }}}}Tính cả các kỳ trước, cơ quan còn {{{{ cau_hoi_con_mo }}}}. Cách sửa: câu hỏi của kỳ này ở trang Cần sửa của tệp trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.
{{{{? thu_dien_tu }}}}Nơi nhận báo cáo: {{{{ thu_dien_tu }}}}
{_END}"""

RECEIPT = f"""Tiêu đề: Đã nhận báo cáo {{{{ ky }}}} - {{{{ co_quan_nhan }}}}

Kính gửi: {{{{ co_quan_nhan }}}},

{{{{ co_quan }}}} đã nhận được báo cáo {{{{ ky }}}} của cơ quan. Biên nhận ở tệp kèm theo: {{{{ tep_kem }}}}.

Báo cáo kỳ này không có chỗ phải sửa; khi có thay đổi thì gửi lại biểu, bản mới nhất được tính.
{{{{? so_cau_hoi }}}}Tính cả các kỳ trước, cơ quan còn {{{{ cau_hoi_con_mo }}}}. Cách sửa: câu hỏi của kỳ này ở trang Cần sửa của tệp trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.
{_END}"""

_OWING = """{{? chua_nhan }}Chưa nộp: {{ so_chua_nhan }} cơ quan
{{? chua_nhan }}{{ chua_nhan }}
{{? bieu_trong }}Đã gửi nhưng biểu chưa có nội dung: {{ so_bieu_trong }} cơ quan
{{? bieu_trong }}{{ bieu_trong }}
{{? chua_dung_duoc }}Đã gửi nhưng tệp chưa dùng được, xin gửi lại: {{ so_chua_dung_duoc }} cơ quan
{{? chua_dung_duoc }}{{ chua_dung_duoc }}
"""

BEFORE_DUE = f"""Kính gửi các cơ quan, đơn vị: về báo cáo {{{{ ky }}}}.
{{{{? han_nop }}}}Hạn nộp: ngày {{{{ han_nop }}}}, {{{{ so_voi_han }}}}.
Tính đến ngày {{{{ ngay_so_lieu }}}}: {{{{ so_da_nop }}}}/{{{{ so_phai_nop }}}} cơ quan đã nộp.
{_OWING}{{{{? da_du }}}}Tất cả các cơ quan phải báo cáo đã nộp. Xin cảm ơn.
{{{{? con_thieu }}}}Đề nghị các cơ quan nêu trên nộp sớm. Xin cảm ơn.
"""

AFTER_DUE = f"""Kính gửi các cơ quan, đơn vị: báo cáo {{{{ ky }}}} có hạn nộp là ngày {{{{ han_nop }}}}.
Tính đến ngày {{{{ ngay_so_lieu }}}} ({{{{ so_voi_han }}}}): {{{{ so_da_nop }}}}/{{{{ so_phai_nop }}}} cơ quan đã nộp.
{_OWING}{{{{? da_du }}}}Tất cả các cơ quan phải báo cáo đã nộp. Xin cảm ơn.
{{{{? con_thieu }}}}Đề nghị các cơ quan nêu trên nộp ngay. Cơ quan vừa gửi xin bỏ qua tin này.
"""

LEADERS = """Báo cáo lãnh đạo: kết quả {{ ky }}, số liệu tính đến ngày {{ ngay_so_lieu }}.
- Nhiệm vụ: {{ tong_nhiem_vu }}; hoàn thành {{ hoan_thanh }}; quá hạn {{ qua_han }}; sắp đến hạn {{ sap_den_han }}.
- Mục tiêu: {{ tong_muc_tieu }}; đạt {{ muc_tieu_dat }}.
- Báo cáo: {{ so_da_nop }}/{{ so_phai_nop }} cơ quan đã nộp.
{{? chua_nhan }}- Chưa nộp {{ so_chua_nhan }} cơ quan:
{{? chua_nhan }}{{ chua_nhan }}
{{? bieu_trong }}- Gửi biểu chưa có nội dung {{ so_bieu_trong }} cơ quan:
{{? bieu_trong }}{{ bieu_trong }}
{{? chua_dung_duoc }}- Gửi tệp chưa dùng được {{ so_chua_dung_duoc }} cơ quan:
{{? chua_dung_duoc }}{{ chua_dung_duoc }}
{{? qua_han_lau_nhat }}- Quá hạn lâu nhất:
{{? qua_han_lau_nhat }}{{ qua_han_lau_nhat }}
"""
