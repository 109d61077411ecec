"""The words of documents that leave the screen: what stands at the foot of every page."""

from collections.abc import Sequence

SAMPLE = "DATA CONTOH"
TENTATIVE = "DATA SEMENTARA"
PERIOD = "Periode: {period}"
AS_OF = "Keadaan per {day}"
DATA_DATE = "Tanggal data: {day}"
SOURCE = "Sumber: {sources}"
CRITERIA = "Kriteria: {name}"
DRAWN_ON = "Ditarik {day}"
VERSION = "Dasbor ILP {version}"
CODE = "Kode periksa: {code}"
LIFTED = "Tanda DATA SEMENTARA dicabut: {reason}"
SAMPLE_FOOT = (
    "DATA CONTOH: status, bukti, tanggal, dan capaian rekaan untuk peragaan; nama dan kode "
    "wilayah, nama puskesmas, serta tanggal peluncuran bersumber nyata."
)
SEPARATOR = " · "


def foot(parts: Sequence[str]) -> str:
    """The parts of a foot that there are, in one line."""
    return SEPARATOR.join(each for each in parts if each)
