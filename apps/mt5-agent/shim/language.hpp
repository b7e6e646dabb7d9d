// What MQL5 has as a language and C++ has not: its integer types, texts that are values, arrays that know their size.
// Each built-in stands here because the agent uses it; its meaning is that of MetaQuotes' reference.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef long datetime;
typedef uint color;
static_assert(sizeof(long) == 8, "MQL5's long has 64 bits");

// In MQL5 `input` makes a global variable that its user sets; here the program sets it before OnInit.
#define input

namespace shim {

inline std::u16string fromUtf8(const std::string &bytes) {
  std::u16string out;
  for (size_t i = 0; i < bytes.size();) {
    unsigned char c = static_cast<unsigned char>(bytes[i]);
    int more = c < 0x80 ? 0 : (c >> 5) == 6 ? 1 : (c >> 4) == 14 ? 2 : (c >> 3) == 30 ? 3 : -1;
    uint32_t code = more == 0 ? c : more == 1 ? c & 31 : more == 2 ? c & 15 : c & 7;
    bool whole = more >= 0 && i + static_cast<size_t>(more) < bytes.size();
    for (int k = 1; whole && k <= more; k++) {
      unsigned char next = static_cast<unsigned char>(bytes[i + static_cast<size_t>(k)]);
      whole = (next & 0xc0) == 0x80;
      code = (code << 6) | (next & 63);
    }
    if (!whole) {
      out += u'\xfffd';
      i++;
      continue;
    }
    i += static_cast<size_t>(more) + 1;
    if (code < 0x10000) {
      out += static_cast<char16_t>(code);
    } else {
      out += static_cast<char16_t>(0xd800 + ((code - 0x10000) >> 10));
      out += static_cast<char16_t>(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
  }
  return out;
}

inline std::string toUtf8(const std::u16string &text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    uint32_t code = text[i];
    bool high = code >= 0xd800 && code < 0xdc00 && i + 1 < text.size() && text[i + 1] >= 0xdc00 && text[i + 1] < 0xe000;
    if (high) code = 0x10000 + ((code - 0xd800) << 10) + (text[++i] - 0xdc00u);
    else if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xc0 | (code >> 6));
      out += static_cast<char>(0x80 | (code & 63));
    } else if (code < 0x10000) {
      out += static_cast<char>(0xe0 | (code >> 12));
      out += static_cast<char>(0x80 | ((code >> 6) & 63));
      out += static_cast<char>(0x80 | (code & 63));
    } else {
      out += static_cast<char>(0xf0 | (code >> 18));
      out += static_cast<char>(0x80 | ((code >> 12) & 63));
      out += static_cast<char>(0x80 | ((code >> 6) & 63));
      out += static_cast<char>(0x80 | (code & 63));
    }
  }
  return out;
}

}  // namespace shim

// UTF-16, a value. Numbers do not become texts by themselves: the source must convert (MQL5 would, with a warning).
class string {
 public:
  std::u16string units;
  string() {}
  string(const char *utf8) : units(shim::fromUtf8(utf8)) {}
  explicit string(const std::u16string &u) : units(u) {}
  static string of(const std::string &utf8) { return string(shim::fromUtf8(utf8)); }
  std::string utf8() const { return shim::toUtf8(units); }
  string &operator+=(const string &o) {
    units += o.units;
    return *this;
  }
};
inline string operator+(const string &a, const string &b) { return string(a.units + b.units); }
inline bool operator==(const string &a, const string &b) { return a.units == b.units; }
inline bool operator!=(const string &a, const string &b) { return a.units != b.units; }

// `T name[]`: passed by reference, and out of its range the program ends ("array out of range" ends an Expert Advisor).
template <typename T>
class MqlArray {
 public:
  std::vector<T> items;
  T &operator[](long at) { return items[checked(at)]; }
  const T &operator[](long at) const { return items[checked(at)]; }

 private:
  size_t checked(long at) const {
    if (at >= 0 && static_cast<size_t>(at) < items.size()) return static_cast<size_t>(at);
    std::fprintf(stderr, "array out of range: %ld of %zu\n", at, items.size());
    std::abort();
  }
};

#define WHOLE_ARRAY (-1)
#define CP_UTF8 65001u

template <typename T>
int ArraySize(const MqlArray<T> &array) {
  return static_cast<int>(array.items.size());
}
template <typename T>
int ArrayResize(MqlArray<T> &array, int size, int = 0) {
  array.items.resize(static_cast<size_t>(size));
  return size;
}
template <typename T>
void ZeroMemory(T &value) {
  value = T();
}

inline int StringLen(const string &text) { return static_cast<int>(text.units.size()); }
inline ushort StringGetCharacter(const string &text, int at) {
  return at >= 0 && at < StringLen(text) ? static_cast<ushort>(text.units[static_cast<size_t>(at)]) : static_cast<ushort>(0);
}
inline string StringSubstr(const string &text, int from, int length = -1) {
  if (from < 0 || from >= StringLen(text) || length == 0) return string();
  return string(text.units.substr(static_cast<size_t>(from), length < 0 ? std::u16string::npos : static_cast<size_t>(length)));
}
inline int StringFind(const string &text, const string &what, int from = 0) {
  size_t at = text.units.find(what.units, static_cast<size_t>(from));
  return at == std::u16string::npos ? -1 : static_cast<int>(at);
}
inline int StringReplace(string &text, const string &what, const string &with) {
  int count = 0;
  for (size_t at = 0; (at = text.units.find(what.units, at)) != std::u16string::npos; at += with.units.size(), count++)
    text.units.replace(at, what.units.size(), with.units);
  return count;
}
inline bool StringToLower(string &text) {
  for (char16_t &c : text.units)
    if (c >= u'A' && c <= u'Z') c = static_cast<char16_t>(c + 32);
  return true;
}
// Letter by letter; of texts without letters of other alphabets the order is that of their units.
inline int StringCompare(const string &a, const string &b, bool = true) {
  return a.units < b.units ? -1 : a.units == b.units ? 0 : 1;
}
inline string ShortToString(ushort unit) { return string(std::u16string(1, static_cast<char16_t>(unit))); }
inline string IntegerToString(long value) { return string::of(std::to_string(value)); }
inline long StringToInteger(const string &text) { return std::strtol(text.utf8().c_str(), nullptr, 10); }
inline double StringToDouble(const string &text) { return std::strtod(text.utf8().c_str(), nullptr); }
inline string DoubleToString(double value, int digits = 8) {
  char out[400];
  std::snprintf(out, sizeof out, "%.*f", digits, value);
  return string::of(out);
}
// Copies the zero at the end, too, as MQL5 does.
inline int StringToCharArray(const string &text, MqlArray<uchar> &out, int, int, uint) {
  std::string bytes = text.utf8();
  out.items.assign(bytes.begin(), bytes.end());
  out.items.push_back(0);
  return static_cast<int>(out.items.size());
}
inline string CharArrayToString(const MqlArray<uchar> &bytes, int from, int count, uint) {
  size_t begin = std::min(static_cast<size_t>(from), bytes.items.size());
  size_t end = count < 0 ? bytes.items.size() : std::min(begin + static_cast<size_t>(count), bytes.items.size());
  std::string out(bytes.items.begin() + static_cast<long>(begin), bytes.items.begin() + static_cast<long>(end));
  return string::of(out.substr(0, out.find('\0')));
}

inline double MathAbs(double value) { return std::fabs(value); }
inline double MathFloor(double value) { return std::floor(value); }
inline double MathMax(double a, double b) { return a > b ? a : b; }
inline double MathMin(double a, double b) { return a < b ? a : b; }
inline bool MathIsValidNumber(double value) { return std::isfinite(value); }
inline double NormalizeDouble(double value, int digits) {
  double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}
