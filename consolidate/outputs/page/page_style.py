"""How the page looks: a phone of 390 px first, a desk, and one A4 page in print; colours of `Tổng quan`."""

from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Tone

TONES = {"late": style.LATE, "soon": style.SOON, "good": style.GOOD, "silent": style.SILENT, "nobody": style.NOBODY}
"""Class of an element → its colour; the word stands beside it."""


def _tone(name: str, tone: Tone) -> str:
    return f".{name}{{background:#{tone.fill.lstrip('#')};color:#{tone.ink.lstrip('#')}}}"


_SCREEN = f"""
:root{{color-scheme:light}}
*{{box-sizing:border-box}}
html{{-webkit-text-size-adjust:100%;text-size-adjust:100%}}
body{{margin:0;background:#fff;color:#1a1a1a;overflow-wrap:anywhere;
font:16px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}}
main,header,footer{{max-width:72rem;margin:0 auto;padding:0 12px}}
h1,h2,h3,p,ol,ul,dl,dd,figure{{margin:0;padding:0}}
h1{{font-size:1.2rem;line-height:1.25;color:{style.NAVY}}}
h3{{font-size:1rem;line-height:1.3;color:{style.NAVY};border-bottom:2px solid {style.NAVY};
margin:1.25rem 0 .4rem;padding-bottom:.15rem}}
header{{padding-top:12px}}
a{{color:{style.NAVY}}}
.meta{{color:{style.GREY};font-size:.9rem}}
.meta b{{color:#1a1a1a}}
.headline{{background:{style.HEADER};font-weight:700;padding:.5rem .65rem;margin:.6rem 0;font-size:1.05rem}}
.banner{{font-weight:700;padding:.5rem .65rem;margin:.6rem 0;border:1px solid currentColor}}
.hidden{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.tiles{{display:grid;grid-template-columns:1fr 1fr;gap:6px}}
.tiles>div{{display:flex;flex-direction:column;text-align:center;
border:1px solid {style.LINE};border-radius:4px;padding:.35rem .2rem}}
.tiles dt{{order:1;font-weight:700;font-size:.9rem}}
.tiles dd{{order:2;font-size:.8rem;color:{style.GREY}}}
.tiles dd.figure{{order:0;font-size:1.9rem;line-height:1.15;font-weight:700;color:{style.NAVY}}}
.tiles dd.figure.overdue{{color:#{style.LATE.ink.lstrip("#")}}}
.tiles dd.step{{font-weight:700;color:#1a1a1a}}
.note{{font-size:.85rem;font-style:italic;margin-top:.35rem}}
.rows{{list-style:none}}
.rows>li{{padding:.35rem 0;border-bottom:1px solid {style.LINE}}}
.rows>li:last-child{{border-bottom:0}}
.first{{display:flex;flex-wrap:wrap;gap:.1rem .5rem;align-items:baseline}}
.code{{font-size:.85rem;color:{style.NAVY};font-weight:600}}
.badge{{font-weight:700;font-size:.85rem;padding:0 .35rem;border-radius:3px;white-space:nowrap}}
.who{{font-weight:700}}
.said{{overflow:hidden}}
.grey{{color:{style.GREY};font-size:.9rem}}
.end{{margin-left:auto}}
.name{{order:1;flex-basis:100%}}
table{{width:100%;border-collapse:collapse}}
th{{text-align:left;vertical-align:top}}
thead th{{font-size:.8rem;color:{style.GREY};border-bottom:1px solid {style.LINE};padding:.1rem 0}}
tbody th,tbody td{{font-weight:400;padding:.35rem 0;border-bottom:1px solid {style.LINE};vertical-align:top}}
td.state{{text-align:right;width:1%;white-space:nowrap;padding-left:.4rem}}
td.day{{white-space:nowrap;padding-right:.6rem;width:1%}}
tbody th.apart{{font-style:italic;border-bottom:0;padding-bottom:0}}
.more,.none{{font-style:italic;color:{style.NAVY};padding:.3rem 0}}
figure svg{{display:block;width:100%;max-width:30rem;height:auto}}
svg text{{font-family:inherit;fill:#000}}
.legend{{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .8rem;font-size:.82rem;padding:.25rem 0}}
.legend svg{{display:inline-block;width:14px;height:12px;vertical-align:-1px;margin-right:.3rem}}
footer{{font-size:.85rem;color:{style.GREY};padding-bottom:20px;margin-top:1.25rem}}
footer h2{{font-size:.95rem;color:{style.NAVY}}}
footer p{{margin-top:.3rem}}
.only-print{{display:none!important}}
@media (min-width:56rem){{
.tiles{{grid-template-columns:repeat(4,1fr)}}
.columns{{columns:2;column-gap:2rem}}
section,li,tr{{break-inside:avoid}}
section.long{{break-inside:auto}}
figure svg{{max-width:24rem}}
}}
"""

_PRINT = """
@page{size:A4 portrait;margin:8mm 9mm}
@media print{
.only-screen{display:none!important}
.only-print{display:block!important}
span.only-print{display:inline!important}
html,body{font-size:8pt;line-height:1.25}
body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding:0;margin:0}
h1{font-size:11.5pt}
h3{font-size:8.5pt;margin:4pt 0 1pt;padding-bottom:0;border-bottom-width:1pt}
a{color:inherit;text-decoration:none}
.meta{font-size:8pt;display:inline}
.meta+.meta::before{content:" \\2013  "}
.headline,.banner{font-size:9.5pt;padding:2pt 4pt;margin:3pt 0 2pt;border:1px solid #595959}
.banner{font-size:8.5pt}
.tiles{grid-template-columns:repeat(8,1fr);gap:2pt}
.tiles>div{padding:1pt;border-radius:0}
.tiles dt,.tiles dd{font-size:7pt;line-height:1.2}
.tiles dd.figure{font-size:14pt;line-height:1.1}
.note{font-size:7.5pt;margin-top:1pt}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 12pt;align-items:start}
.rows>li,tbody th,tbody td{padding:.6pt 0;border-bottom-width:.5pt}
.grey,.code,.badge,thead th,.legend{font-size:7.5pt}
.badge{font-size:7pt;padding:0 2pt;border:.5pt solid #404040}
.one,.two,.names{display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden;-webkit-line-clamp:1}
.two{-webkit-line-clamp:2}
.names{-webkit-line-clamp:var(--lines)}
div.first{flex-wrap:nowrap;white-space:nowrap;overflow:hidden}
div.first .name{overflow:hidden;text-overflow:ellipsis;min-width:0}
div.first .name{order:0;flex-basis:auto}
table{table-layout:fixed}
col.day{width:52pt}
col.state{width:72pt}
td.state{padding-left:3pt}
td.day{padding-right:4pt}
thead{display:none}
.more,.none{padding:.6pt 0}
.legend{padding:0;gap:0 6pt}
.legend svg{width:9px;height:8px}
figure svg{max-width:none}
footer{font-size:7pt;line-height:1.2;margin-top:3pt;padding:0}
footer h2{display:none}
footer p{margin:0;display:inline}
footer p+p::before{content:" "}
li,tr,figure{break-inside:avoid}
}
"""


def stylesheet() -> str:
    """The style of the whole page. It holds no text that somebody typed."""
    return _SCREEN + "".join(_tone(name, tone) for name, tone in TONES.items()) + _PRINT
