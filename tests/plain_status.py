"""The status of a facility told once more: row by row, in plain words, as slowly as that takes.

Written apart from ``data.status``, against ``docs/decisions.md`` 015; the two must agree.
"""

from fractions import Fraction

NOT_THERE, BELUM, KLAIM, PROSES, MENERAPKAN, PENUH = range(-1, 5)


class PlainRegister:
    """A register as rows, asked one facility and one day at a time."""

    def __init__(self, facilities, criteria, share, evidence):
        self.facilities = {row["kode"]: row for row in facilities.to_dict("records")}
        self.criteria = criteria.to_dict("records")
        self.share = Fraction(share)
        self.proofs = {}
        for row in evidence.to_dict("records"):
            self.proofs.setdefault((row["facility"], row["criterion"]), []).append(row)
        self.children = {}
        for kode, row in self.facilities.items():
            if row["jenis"] != "puskesmas":
                self.children.setdefault(row["induk"], []).append(kode)

    def status(self, kode, day):
        """One of the numbers above."""
        row = self.facilities[kode]
        if day < row["valid_from"] or (row["valid_to"] and day >= row["valid_to"]):
            return NOT_THERE
        own = [each for each in self.criteria if each["jenis"] == row["jenis"]]
        met = {each["kode"] for each in own if self._is_met(kode, each, day)}
        wanted = {each["kode"] for each in own if each["is_mandatory"]}
        if wanted and wanted <= met:
            return PENUH if self._network_follows(kode, day) else MENERAPKAN
        if any(each["kode"] in met for each in own if each["rule"] == "evidence"):
            return PROSES
        return KLAIM if any(self._claims(kode, each["kode"], day) for each in own) else BELUM

    def _claims(self, kode, criterion, day):
        return [
            proof
            for proof in self.proofs.get((kode, criterion), [])
            if proof["claimed_on"] <= day
            and not (proof["withdrawn_on"] and proof["withdrawn_on"] <= day)
        ]

    def _is_met(self, kode, criterion, day):
        if criterion["rule"] == "evidence":
            claims = self._claims(kode, criterion["kode"], day)
            return any(each["verified_on"] and each["verified_on"] <= day for each in claims)
        told = {"pustu": [], "posyandu": []}
        for child, status in self._network(kode, day):
            told[self.facilities[child]["jenis"]].append(status >= MENERAPKAN)
        asked = [answers for answers in told.values() if answers]
        return bool(asked) and all(any(answers) for answers in asked)

    def _network_follows(self, kode, day):
        network = [status for _, status in self._network(kode, day)]
        follow = sum(status >= MENERAPKAN for status in network)
        return bool(network) and Fraction(100 * follow, len(network)) >= self.share

    def _network(self, kode, day):
        told = [(child, self.status(child, day)) for child in self.children.get(kode, [])]
        return [(child, status) for child, status in told if status != NOT_THERE]
