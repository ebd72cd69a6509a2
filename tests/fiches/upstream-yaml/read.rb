# How SafeYAML, as Jekyll calls it, and Psych alone read documents `v: …`: a JSON list on the standard input, a JSON list out.
require "json"
require "yaml"
require "date"
require "safe_yaml/load"

def kind(value)
  case value
  when nil then "null"
  when String then "text"
  when true, false then "boolean"
  when Numeric then "number"
  when Date, Time then "date"
  when Symbol then "symbol"
  else "other"
  end
end

def read
  kind(yield["v"])
rescue StandardError
  "unreadable"
end

rows = JSON.parse($stdin.read).map do |text|
  { safeYaml: read { SafeYAML.load(text) }, psych: read { YAML.unsafe_load(text) } }
end
puts JSON.generate(rows)
