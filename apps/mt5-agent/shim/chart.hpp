// What stands on the chart and in the terminal's log: kept as text, for the tests to read.
#pragma once

#include <map>

#include "language.hpp"

enum ENUM_OBJECT { OBJ_LABEL, OBJ_RECTANGLE_LABEL };
enum ENUM_OBJECT_PROPERTY_INTEGER {
  OBJPROP_CORNER, OBJPROP_XDISTANCE, OBJPROP_YDISTANCE, OBJPROP_XSIZE, OBJPROP_YSIZE, OBJPROP_FONTSIZE,
  OBJPROP_SELECTABLE, OBJPROP_COLOR, OBJPROP_BGCOLOR
};
enum ENUM_OBJECT_PROPERTY_STRING { OBJPROP_TEXT, OBJPROP_FONT };
enum ENUM_BASE_CORNER { CORNER_LEFT_UPPER };

namespace shim {
inline std::map<std::string, std::string> panel;
inline std::string lastAlert;

inline void put(std::string &out, const string &value) { out += value.utf8(); }
inline void put(std::string &out, const char *value) { out += value; }
template <typename T, typename = std::enable_if_t<std::is_arithmetic_v<T>>>
void put(std::string &out, T value) {
  out += std::to_string(value);
}
}  // namespace shim

inline bool ObjectCreate(long, const string &name, ENUM_OBJECT, int, datetime, double) {
  shim::panel[name.utf8()];
  return true;
}
inline bool ObjectSetInteger(long, const string &, ENUM_OBJECT_PROPERTY_INTEGER, long) { return true; }
inline bool ObjectSetString(long, const string &name, ENUM_OBJECT_PROPERTY_STRING what, const string &value) {
  if (what == OBJPROP_TEXT) shim::panel[name.utf8()] = value.utf8();
  return true;
}
inline void ChartRedraw(long) {}
inline int ObjectsDeleteAll(long, const string &prefix) {
  std::string begins = prefix.utf8();
  return static_cast<int>(std::erase_if(shim::panel, [&](const auto &each) { return each.first.rfind(begins, 0) == 0; }));
}

template <typename... T>
void Print(const T &...parts) {
  std::string line;
  (shim::put(line, parts), ...);
  std::fprintf(stderr, "%s\n", line.c_str());
}
template <typename... T>
void Alert(const T &...parts) {
  shim::lastAlert.clear();
  (shim::put(shim::lastAlert, parts), ...);
  std::fprintf(stderr, "alert: %s\n", shim::lastAlert.c_str());
}
