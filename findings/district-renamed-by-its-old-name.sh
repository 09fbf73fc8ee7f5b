#!/usr/bin/env bash
# Library:  cpca 0.5.5 (PyPI), which splits Chinese addresses into province, city, district and rest.
# Input:    addresses with districts that are districts since 2017 and 2019: 青岛市即墨区 (370215),
#           济南市莱芜区 (370116), and one that has always been one: 青岛市崂山区.
# Expected: the district as it is written, its code, and the street as the rest.
# Seen:     即墨区 comes back as the abolished 即墨市 with code 370282, and its "区" is left in front of
#           the street; 莱芜区 is no district at all, only 济南市 with the district in the street.
# Means:    no row fails: a join by adcode misses every project in Jimo, and a geocoder is asked for
#           "区鳌山卫街道". Check that the words of the answer stand in the address as they are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check cpca==0.5.5 pandas==3.1.1

"$work/venv/bin/python" - <<'PY'
import cpca

asked = ["青岛市崂山区仙霞岭路18号", "青岛市即墨区鳌山卫街道", "济南市莱芜区汶河大道1号"]
out = cpca.transform(asked)
for address, (_, row) in zip(asked, out.iterrows()):
    print(address, "->", row["市"], row["区"], row["地址"], row["adcode"])
laoshan, jimo, laiwu = (row for _, row in out.iterrows())
assert (laoshan["区"], laoshan["adcode"], laoshan["地址"]) == ("崂山区", "370212", "仙霞岭路18号")
assert (jimo["区"], jimo["adcode"], jimo["地址"]) == ("即墨市", "370282", "区鳌山卫街道"), "即墨区 is known now"
assert laiwu["地址"] == "莱芜区汶河大道1号" and laiwu["adcode"] == "370100", "莱芜区 is known now"
PY
