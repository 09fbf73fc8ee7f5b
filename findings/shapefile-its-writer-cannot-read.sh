#!/usr/bin/env bash
# Library:  pyogrio 0.13.0 (GDAL 3.12.4 in its wheel), which geopandas reads and writes with.
# Input:    one column named 项目名称全称 (six characters), written as a Shapefile in UTF-8, the default
#           of geopandas.
# Expected: the dBASE field name has ten bytes, so it is cut, and the file can be read again.
# Seen:     the cut falls after a third of the fourth character; reading raises UnicodeDecodeError, with
#           and without encoding="utf-8". The only word at writing is that an error message could not be
#           decoded. In GBK the same name is cut to five whole characters and reads well.
# Means:    four Chinese characters are enough to lose a layer: whoever hands such a file on notices
#           nothing. Cut names to three characters, or write GBK or GeoPackage.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6

venv/bin/python -W ignore - <<'PY'
import struct

import numpy
import pyogrio.raw

def write(path, encoding):
    point = struct.pack("<BIdd", 1, 1, 120.38, 36.06)  # WKB
    pyogrio.raw.write(path, numpy.array([point], object), [numpy.array(["海天中心"], object)],
                      ["项目名称全称"], driver="ESRI Shapefile", geometry_type="Point",
                      crs="EPSG:4490", encoding=encoding)

write("gbk.shp", "gbk")
meta, _, _, values = pyogrio.raw.read("gbk.shp")
print("GBK:  ", list(meta["fields"]), values[0][0])
assert list(meta["fields"]) == ["项目名称全"] and values[0][0] == "海天中心"
write("utf8.shp", "utf-8")
raised = 0
for options in ({}, {"encoding": "utf-8"}):
    try:
        print("UTF-8:", options, list(pyogrio.raw.read("utf8.shp", **options)[0]["fields"]))
    except UnicodeDecodeError as error:
        raised += 1
        print("UTF-8:", options, error)
assert raised == 2, "pyogrio reads what it wrote now"
PY
