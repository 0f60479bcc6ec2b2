"""How the running text of a plan is worded: headings and marks, who does what, how a document closes.

Regular expressions that match what `phrases.without_diacritics` returns, but for the marks of lines and for signatures,
which match the text as written. Where a list is found too short, the word it lacks is added here.
"""

import re

ROMAN = re.compile(r"(?:(?:PH\u1ea6N|Ph\u1ea7n)\s+)?(?P<number>[IVX]+)\s*[-.]\s*(?P<text>\S.*)")
LETTERED = re.compile(r"(?P<number>[A-H])\s*[-.)]\s+(?P<text>\S.*)")
MISREAD_ROMAN = re.compile(r"(?P<number>[IVX1l|]+)\s*[-.]\s*(?P<text>\S.*)")
_LEVELS = r"\d{1,2}(?:\.\d{1,2})"
_CAPITAL = r"\s+[^\W\d_a-z]"
NUMBERED = re.compile(
    rf"(?P<mark>(?P<number>{_LEVELS}{{0,2}})\."
    rf"|(?P<bare>{_LEVELS}{{1,2}}(?={_CAPITAL})|{_LEVELS}{{0,2}}(?=[-\u2013]{_CAPITAL}))[-\u2013]?)\s+(?P<text>\S.*)"
)
MARKED = re.compile(
    r"(?P<mark>[-\u2013\u2022+*]|\((?:\d{1,2}|[a-z\u0111])\)\.?|[a-z\u0111]\)|\d{1,2}\)"
    r"|\u0110i\u1ec1u \d{1,2}\.)\s+(?P<text>\S.*)"
)
"""Beginnings of headings and of items."""
SENT_TO = re.compile(r"noi nhan\b")
SIGNED = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\.|\s)\s*[^\W\d_a-z]{2}.*")
TITLES = re.compile(
    r"(?:q\.? ?)?(?:pho )?(?:chu tich|giam doc|tong giam doc|bi thu|chanh van phong|bo truong|thu tuong|truong ban"
    r"|chu nhiem|hieu truong|truong phong|cuc truong|vu truong|chi cuc truong|tong bi thu|truong doan"
    r"|chanh thanh tra)"
    r"|thu truong|(?:uy vien )?(?:ban )?thuong truc"
)
"""A line of capitals in which a signature begins: for whom it is signed, and (without diacritics) the title alone."""
CLOSING = re.compile(
    r"tren day la\b|.*\btran trong\b|.*\bnay (?:duoc|phai duoc) pho bien\b"
    r"|.*\bco hieu luc (?:thi hanh )?(?:ke )?tu ngay"
    r"|.*\bchiu trach nhiem thi hanh\b|.*\byeu cau (?:cac|thu truong|giam doc)\b.*\bnghiem tuc (?:trien khai"
    r"|thuc hien)"
    r"|giao .{0,80}(?:to chuc|trien khai) thuc hien (?:nghi quyet|quyet dinh) nay\W*$"
    r"|(?:trong )?qua trinh (?:to chuc |trien khai )*thuc hien.{0,30} neu (?:co|gap|phat sinh|thay)\b"
    r"|(?:nhan|can cu|tren co so) .{0,80}\b(?:de nghi|yeu cau) .*\bnghiem tuc (?:trien khai|thuc hien)"
)
"""A paragraph without a mark that closes a document, and asks for nothing of its own. Without diacritics."""
IN_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.;]?")
THE_END = "./."
"""What a document's last sentence ends with."""
ATTACHED_ALONE = frozenset({"ke hoach", "chuong trinh", "de an"})
ATTACHED = re.compile(r"(?:ke hoach|chuong trinh|de an|phuong an)\b")
"""A line in capitals, without diacritics, that begins the document which a decision or resolution issues."""
KEM_THEO = re.compile(r"\W*(?:ban hanh )?kem theo (?:nghi quyet|quyet dinh|cong van|chi thi|thong bao)\b")
"""The line below the title of what a decision issues. Without diacritics."""
FORM = re.compile(r"(?:de cuong|mau|bieu mau|bieu (?:so )?\d+\W+bao cao)\b")
"""A line in capitals that begins a form to be filled in, such as the outline of a report. Without diacritics."""
SOLUTIONS = re.compile(
    r"(?:(?:cac|mot so|nhung|he thong|nhom) )?(?:nhiem vu|giai phap|phan cong nhiem vu"
    r"|phan cong thuc hien nhiem vu)\b"
    r"|(?:cac |mot so )?noi dung(?:,? (?:trien khai|thuc hien|nhiem vu|cong viec|cong tac|hoat dong|chu yeu"
    r"|trong tam|ke hoach|chi tiet"
    r"|cu the)\b|$)|(?:mot so )?cong (?:viec|tac) trong tam"
)
BOTH = re.compile(
    r"(?:(?:cac|mot so|nhung|he thong) )?nhiem vu(?: trong tam| chu yeu| cu the)?(?:,| va|,? -) (?:cac )?giai phap\b"
)
"""Headings of tasks or solutions; of tasks *and* solutions. Without diacritics."""
ORGANISED = re.compile(r"to chuc th\S{1,4} hien(?: (?:ke hoach|nghi quyet|chuong trinh|de an|chi thi).*)?\W*")
ORGANISING = re.compile(
    r"to chuc th\S{1,4} hien\b|trach nhiem (?:thuc hien|cua|to chuc)\b|phan cong (?:trach nhiem|to chuc|thuc hien)\b"
)
REPORTED = re.compile(r"che do (?:thong tin,? ?)?bao cao\b|cong tac (?:thong tin,? ?)?bao cao\b")
"""Headings of duties, and of a part of its own on reporting: its marked items are duties. Without diacritics."""
PURPOSE = re.compile(
    r"(?:muc dich|yeu cau|quan diem|can cu|su can thiet|thuc trang|tinh hinh|danh gia|ket qua|ton tai|han che"
    r"|nguyen tac"
    r"|pham vi|doi tuong|boi canh|khai quat|dac diem|uu diem|nguyen nhan|co so phap ly|du bao)\b"
)
"""Headings below which nothing is asked for: why, on what grounds, as it was. Without diacritics."""
FUNDING = re.compile(r"kinh phi\b|nguon luc\b")
COSTS = re.compile(r"kinh phi(?: thuc hien)?\s*(?::|$)")
REPORTING = re.compile(r"che [d\u0111]?\W{0,3}\w* ?thong tin|thong tin,? bao cao|so ket|che do bao cao")
"""Headings, without diacritics: solutions, duties (ORGANISING), funding, and reporting, a heading that names nobody."""
ENTRUST = re.compile(r"giao (?=[^\W\d_])")
ASK = re.compile(r"(?:de nghi|yeu cau) ")
"""Beginnings of a sentence that gives a task to the body named next. Without diacritics."""
ASKS = re.compile(r"\b(?:de nghi|yeu cau)\s+")
"""The verb by which a body gives a task to another. Without diacritics."""
ACTS = re.compile(
    r"\b(?:chu tri|(?<!so )xay dung|lanh dao|trong pham vi|lam dau moi|(?<!ban )chi dao|tham muu|huong dan|tang cuong"
    r"|tap trung|khan truong|can c\w{1,2}|theo chuc nang|(?<!quan ly )truc tiep|chu dong|t[oe]ng hop|dinh ky"
    r"|thuong xuyen|phoi hop|theo doi"
    r"|bao cao|ra soat|(?<!ve )thuc hien|chiu trach nhiem|co trach nhiem|bo tri|lap|gui|hoan thanh|kien toan|ban hanh"
    r"|dam bao|cap nhat|(?<!ve )trien khai|day manh|tiep tuc|de xuat|duy tri|quan triet|don doc|dang ky|nang cao|la"
    r"|mo (?=lop|rong)|cu (?=can bo|nguoi)"
    r"|cu the hoa|tham gia|quan tam|phan cong|chuan bi|nghien cuu|phat huy|phat dong|van dong"
    r"|tuyen truyen|kiem tra|giam sat"
    r"|to chuc (?:quan triet|trien khai|thuc hien|tuyen truyen|kiem tra|xay dung))\b"
)
"""In a sentence without diacritics: the verb that ends the names and begins the duty."""
ASKS_WITHIN = re.compile(
    r"(?:,\s+|^(?:theo do,? )?(?:chu tich |thuong truc )?(?:ubnd|uy ban nhan dan|tinh uy|huyen uy|thanh uy|dang uy)"
    r"(?: (?!yeu cau|de nghi|giao)\w+){0,4} )(?:yeu cau|de nghi|giao)\s+"
)
"""Within a sentence: the verb by which somebody gives a task to the body named next. Without diacritics."""
RESPONSIBLE = re.compile(
    r"(?:duoc giao(?: nhiem vu)?|co trach nhiem) "
    r"(?!tai|theo|trong|cho|o|tu|nhiem vu|chi tieu|bien che|du toan|von|kinh phi|thi hanh|quan ly)(?=[a-z])"
)
"""Behind the name of a body: what follows is its task. Without diacritics."""
LEADS = re.compile(r"\b(?:chu tri|lam dau moi|la co quan (?:dau moi|thuong truc))\b")
"""The verb that makes a body the one that leads. Without diacritics."""
HELPS = re.compile(r"(?:phoi hop|co trach nhiem|chiu trach nhiem|can cu|theo chuc nang)\b")
"""Verbs that make nobody the one that leads. Without diacritics."""
CIRCUMSTANCE = re.compile(
    r"(?:sau|trong|khi|neu|de|tren co so|hang nam|ngoai|dinh ky|truoc|moi|hang|can cu|tiep tuc|phoi hop|to chuc)\b"
)
"""The beginning of a sentence that names nobody. Without diacritics."""
BODIES = re.compile(
    r"(?:(?:cac|thu truong|giam doc|chu tich|truong|nguoi dung dau|lanh dao|doi voi|trach nhiem cua|dong chi"
    r"|to truong) )*"
    r"(?:so(?! (?:ket|sanh|hoa|lieu|luong))|ban(?! hanh)|phong(?! (?:trao|ngua)|, chong)|van phong|uy ban|ubnd|hdnd"
    r"|hoi(?! (?:nghi|thao))|cong an|chi cuc|cuc|tong cuc|trung tam|to(?! chuc)|dang(?! (?:ky|tai))|doan|mat tran|mttq"
    r"|truong|bo(?! (?:sung|tri))|vu(?! viec)|vien|bao(?! (?:dam|cao|ve|quan))|dai|cong ty|ngan hang|thue|toa an"
    r"|vien kiem sat|thanh tra(?!,)|kho bac|huyen|thanh uy|tinh uy|tinh doan|chi bo|chi,|thanh vien|cap uy|co quan"
    r"|don vi|nganh|dia phuong|xa(?! hoi)|phuong(?! (?:an|thuc|huong|tien))|thon|ban quan ly|doanh nghiep|lien doan"
    r"|lien minh|hiep hoi|tap doan|vnpt|viettel|mobifone|dien luc|buu dien|co so(?! (?:du lieu|ha tang|vat chat))"
    r"|to chuc (?:chinh tri|dang)|hoi dong|quy(?! (?:dinh|che|hoach|trinh|mo|tac|dong|chuan))|hop tac xa|tram|khoa"
    r"|cong chuc|chanh van phong|nha truong|chinh quyen (?:dia|cac|cap|tinh|xa|phuong|thanh)"
    r"|thuong truc|benh vien|hat kiem lam|bien phong|giam doc|chu tich|thu truong|truong phong|truong ban)\b"
)
"""The beginning of the name of a body, or of those at its head. Without diacritics."""
TOPIC = re.compile(
    r"(?:cong tac|noi dung|nhiem vu|giai phap|che do|kinh phi|nguon luc|to chuc thuc hien|thoi gian|tien do"
    r"|phuong thuc|nguyen tac"
    r"|ve|muc tieu|phan cong|yeu cau|lo trinh|thong tin|tuyen truyen|kiem tra|so ket|tong ket|danh gia|xay dung"
    r"|phat trien|hoan thien)\b"
)
"""The beginning of a heading that names a subject and no body. Without diacritics."""
LED_BY = re.compile(
    r"(?:(?:don vi|co quan|phong|bo phan)(?:,? (?:don vi|co quan))* )?(?:chu tri|thuc hien"
    r"|dau moi)(?: thuc hien| tham muu)?\s*:\s*"
)
HELPED_BY = re.compile(
    r"(?:(?:don vi|co quan|phong|bo phan)(?:,? (?:don vi|co quan))* )?phoi hop(?: thuc hien)?\s*:\s*"
)
DUE_BY = re.compile(r"(?:thoi gian|thoi han|tien do)(?: (?:hoan thanh|thuc hien))?\s*:\s*")
PRODUCT = re.compile(r"(?:san pham|ket qua|dau ra)(?: (?:du kien|dau ra|hoan thanh|can dat))?\s*:\s*")
OVERSEEN_BY = re.compile(
    r"(?:lanh dao|dong chi)[\w ]{0,20} phu trach\s*:\s*|(?:nguoi|lanh dao) (?:theo doi|chi dao)\s*:\s*"
)
ROLES = (LED_BY, HELPED_BY, DUE_BY, PRODUCT, OVERSEEN_BY)
"""Labels of a line below tasks that says who does them, with whom, by when, with what result. Without diacritics."""
TOGETHER_WITH = re.compile(
    r"\bph\w{1,3}i h\wp (?:(?:chat che|thuong xuyen|kip thoi|tot|hieu qua|dong bo)(?:, | va | )?)*v(?!a )\w{1,3} "
)
HELP_IT = re.compile(
    r"\b(?:chu tri|lam dau moi)\b[^.;:]{0,120}?,\s+(?P<names>[^.;:]+?)\s+(?:cung )?phoi hop"
    r"(?= thuc hien|\s*[,.;]|\s*$)"
)
"""`Sở A chủ trì, các Sở B, C phối hợp`: helpers as a subject of their own. Without diacritics."""
FOR_WHAT = re.compile(
    r" (?:de|trong|theo|trien khai|xay dung|lap|tham muu|ra soat|thuc hien|huong dan|kiem tra|don doc|tiep tuc"
    r"|tuyen truyen"
    r"|pho bien|mo|tham dinh|giai quyet|tang cuong|day manh|ban hanh|de xuat|hoan thien|tap huan|van dong"
    r"|xac minh|xu ly"
    r"|bao dam|dam bao|bo tri|tong hop|chi dao|nang cao|giup|khao sat|cap nhat|ket noi|phat dong|quan triet"
    r"|trinh|kip thoi"
    r"|chu dong|hoan thanh|danh gia|tuan tra|kiem soat|thu thap|dieu tra|phat hien|ngan chan|tham gia|chuan bi"
    r"|khac phuc"
    r"|tap trung|phan loai|xac dinh|thong nhat|lay y kien|bien soan|phat huy|duy tri|nhan rong"
    r"|nghien cuu|cung cap|tiep nhan|so hoa|van hanh|thiet lap|thanh lap|chia se|bao cao|cong bo|cong khai|nang cap"
    r"|khai thac|trang bi|thong bao|thuc day|dieu chinh|sua doi|bo sung|lua chon|khuyen khich|hinh thanh|niem yet"
    r"|thi diem|ap dung|ung dung|rut ngan|thao go|lap dat|mua sam|gui|nop|(?<!va )boi duong|(?<!tam )phuc vu"
    r"|(?<=lien quan )(?!(?:va|hoac|cung|den|toi|thuoc|cua|tren|tai|o|cap|khac|trung uong|truc thuoc|dong|do|gom|nhu"
    r"|trong)\b)[^\W\d_]+"
    r"|dang (?=tai|tin)|truoc (?=ngay|\d)"
    r"|(?<!, )(?<! va )(?<! cac )to chuc)\b|[.;:]"
)
"""After "phoi hop voi": where the names end and the duty begins: at a verb that no name has in capitals, or behind
"lien quan", which ends a list unless a word goes on with it.
"""
FOR_BODY = re.compile(r"(?:doi voi|trach nhiem cua) ")
"""Words before the body that a heading is about. Without diacritics."""
REFERS = re.compile(r".*\bphu luc\b.{0,20}\bkem theo|.*\b(?:tai|theo|xem) (?:cac )?(?:phu luc|bieu)\b")
"""Words that send the reader to an appendix, and ask for nothing themselves. Without diacritics."""
ADDRESSED = re.compile(r"kinh gui\b")
"""To whom a letter is addressed. Without diacritics."""
BY_YEAR = re.compile(r"(?:den|trong|vao|het|cuoi) (?:het |cuoi )?nam (?P<year>20\d\d)")
"""The year by which a sentence or heading wants something reached. Without diacritics."""
PERIOD = re.compile(r"(?:giai doan 20\d\d\s*\W\s*|muc tieu (?:chu yeu |cu the )?(?:cua |trong )?nam )(?P<year>20\d\d)")
"""The years that a heading of targets is about, of which the last counts. Without diacritics."""
NO_NAME = re.compile(r"\b(?:cho|duoc|bang|khi|phai|da|se|den)\b")
"""Words that no name of a body has. Without diacritics."""
