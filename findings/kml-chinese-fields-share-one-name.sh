#!/usr/bin/env bash
# Library:  pyogrio 0.13.0 (GDAL 3.12.4 in its wheel, driver LIBKML), which geopandas reads with.
# Input:    a placemark with untyped data, as KML 2.2 (OGC 07-147r2) has it: <Data name="金额"> and
#           <Data name="编号">, each with its <value>.
# Expected: two columns of those names, as a <Schema> with the same two names gives.
# Seen:     one column named "______", an underscore for each byte of the name, with the last value:
#           the amount 843.8 is gone. Names that differ in length do not collide, so some lists work.
# Means:    untyped data is the shorter form and needs no <Schema>, and Chinese headers have two characters
#           more often than not. Read such KML with an XML parser, or write a <Schema>.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6

venv/bin/python -W ignore - <<'PY'
import pyogrio.raw

def columns(name, schema, data):
    with open(name, "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
                   f"<Document><name>规划</name>{schema}<Placemark><name>海天</name><ExtendedData>{data}"
                   "</ExtendedData><Point><coordinates>120.38,36.06</coordinates></Point></Placemark>"
                   "</Document></kml>")
    meta, _, _, values = pyogrio.raw.read(name)
    return {field: v[0] for field, v in zip(meta["fields"], values) if v[0] in ("843.8", "0012")}

untyped = columns("a.kml", "", '<Data name="金额"><value>843.8</value></Data>'
                               '<Data name="编号"><value>0012</value></Data>')
fields = "".join(f'<SimpleField type="string" name="{n}"/>' for n in ("金额", "编号"))
typed = columns("b.kml", f'<Schema name="s" id="s">{fields}</Schema>',
                '<SchemaData schemaUrl="#s"><SimpleData name="金额">843.8</SimpleData>'
                '<SimpleData name="编号">0012</SimpleData></SchemaData>')
print("Data:      ", untyped)
print("SimpleData:", typed)
assert typed == {"金额": "843.8", "编号": "0012"}
assert untyped == {"______": "0012"}, "both columns are there now"
PY
