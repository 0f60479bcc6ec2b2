"""Letters of Vietnamese fonts older than Unicode: what Excel stored (left, as Windows-1252) and what was meant (right)."""

TCVN3 = {
    "¡¢£¤¥¦§": "ĂÂÊÔƠƯĐ",
    "¨©ª«¬\u00ad®": "ăâêôơưđ",
    "µ¶·¸¹": "àảãáạ",
    "»¼½¾Æ": "ằẳẵắặ",
    "ÇÈÉÊË": "ầẩẫấậ",
    "ÌÎÏÐÑ": "èẻẽéẹ",
    "ÒÓÔÕÖ": "ềểễếệ",
    "×ØÜÝÞ": "ìỉĩíị",
    "ßáâãä": "òỏõóọ",
    "åæçèé": "ồổỗốộ",
    "êëìíî": "ờởỡớợ",
    "ïñòóô": "ùủũúụ",
    "õö÷øù": "ừửữứự",
    "úûüýþ": "ỳỷỹýỵ",
}
"""TCVN 5712:1993 VN3 (`.VnTime`): one character, one letter. Fonts whose name ends in H show capitals."""

VNI_ALONE = {"ñöôíìæóòî": "đươíìỉĩịỵ"}
"""VNI (`VNI-Times`): letters of one character."""

VNI_MARKED = {
    "a": ("øùûõïâáàåãäêéèúüë", "àáảãạâấầẩẫậăắằẳẵặ"),
    "e": ("øùûõïâáàåãä", "èéẻẽẹêếềểễệ"),
    "o": ("øùûõïâáàåãä", "òóỏõọôốồổỗộ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "u": ("øùûõï", "ùúủũụ"),
    "ö": ("øùûõï", "ừứửữự"),
    "y": ("øùûõ", "ỳýỷỹ"),
}
"""VNI: a base letter, the marks that may follow it, and what the two mean together."""

TELLTALE = (
    "[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñöøûüþÿÅÄ]"
    "|[aeAE][ùõâáàãêéèúÙÕÂÁÀÃÊÉÈÚ]|[oO][âùõêúÂÙÕÊÚ]|[uU][ùõÙÕ]"
)
"""What a text in Unicode hardly has: letters of no Vietnamese word, or two that never stand together."""

SIGNS = {
    "wingdings": {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "x": "☒", "o": "☐", "¨": "☐", "l": "●", "n": "■", "q": "❑", "v": "❖",
                  "Ø": "➢", "§": "▪", "à": "→", "è": "➔", "J": "☺", "L": "☹"},
    "wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "Q": "☒", "S": "☒", "T": "☒", "£": "☐", "—": "●"},
    "webdings": {"a": "✓", "r": "✗", "c": "☐", "g": "■", "n": "●"},
}  # fmt: skip
"""Fonts of signs, by name in lower case: what is stored and what it shows, of those that people tick with."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below: the five marked tones, as combining marks."""

SYLLABLE = (
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:oa|oă|oe|uâ|uê|uy[êa]?|u[ôơ]|iê|yê|ươ|ia|ua|ưa|[aăâeêioôơuưy])"
    r"(?:ng|nh|ch|[cmnptiuoy])?"
)
"""The shape of a Vietnamese syllable, tone taken off: initial, vowels, final."""
