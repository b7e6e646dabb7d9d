// What unit specs stand on: how a flaw is told, a platform that takes everything, an agent that turns.
#pragma once

#include "chart.hpp"
#include "files.hpp"
#include "net.hpp"
#include "control.hpp"

#include <Plimsoll/Agent.mqh>

#include <filesystem>

namespace {

std::string flaws;

void same(const std::string &what, const string &got, const std::string &wanted) {
  if (got.utf8() != wanted) flaws += what + ": got <" + got.utf8() + ">, wanted <" + wanted + ">; ";
}
void same(const std::string &what, long got, long wanted) { same(what, IntegerToString(got), std::to_string(wanted)); }
void holds(const std::string &what, bool it) {
  if (!it) flaws += what + " does not hold; ";
}

void spec(const char *name, void (*body)()) {
  flaws.clear();
  try {
    body();
  } catch (const shim::Death &death) {
    flaws += std::string("died at ") + death.where;
  }
  std::string safe;
  for (char c : flaws) safe += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32 ? ' ' : c;
  std::printf("{\"name\":\"%s\",\"flaws\":\"%s\"}\n", name, safe.c_str());
}

void turns(CAgent &one, int count) {
  for (int i = 0; i < count; i++) {
    one.Turn();
    shim::aheadMs += 130;
  }
}

std::string panelText() {
  std::string text;
  for (int row = 4; row < PANEL_ROWS; row++) text += shim::panel["plimsoll." + std::to_string(row)] + " ";
  return text;
}

// A platform that takes everything; what it was sent last, by path.
std::map<std::string, std::string> bodies;
std::vector<std::string> commandsToGive;
const char *const CALM = "{\"state\":\"armed\",\"policyVersion\":1,\"contactTimeoutMs\":60000}";
std::string guardToTell = CALM;
long acked = 0;

shim::Answer obliging(const std::string &message) {
  std::string path = message.substr(message.find(' ') + 1);
  path = path.substr(0, path.find(' '));
  std::string body = message.substr(message.find("\r\n\r\n") + 4);
  bodies[path] = body;
  std::string common = "\"serverTime\":\"" + InstantText(shim::World::trueMs()).utf8() + "\",\"guard\":" + guardToTell + "}";
  shim::Answer answer;
  answer.status = 200;
  answer.error = 0;
  answer.headers = "HTTP/1.1\r\n";
  if (path == "/mt5/v1/session") answer.body = "{\"sessionId\":\"s\",\"epoch\":1,\"resumeAfterSeq\":" + std::to_string(acked) + "," + common;
  else if (path == "/mt5/v1/symbols") answer.body = "{\"stored\":1}";
  else if (path == "/mt5/v1/deals") answer.body = "{\"booked\":1,\"known\":0}";
  else if (path == "/mt5/v1/snapshot") answer.body = "{\"complete\":true," + common;
  else {
    std::string commands;
    for (const std::string &each : commandsToGive) commands += (commands.empty() ? "" : ",") + each;
    commandsToGive.clear();
    CJson json;
    json.Parse(string::of(body));
    for (int event = json.First(json.Member(0, "events")); event != NO_VALUE; event = json.Next(event)) {
      acked = std::max(acked, json.Whole(event, "seq", 0));
      bodies[json.Text(event, "type", "").utf8()] = json.Source(event).utf8();
    }
    for (int result = json.First(json.Member(0, "commandResults")); result != NO_VALUE; result = json.Next(result))
      bodies[json.Text(result, "commandId", "").utf8()] = json.Source(result).utf8();
    answer.body = "{\"ackSeq\":" + std::to_string(acked) + ",\"commands\":[" + commands +
                  "],\"revoked\":[],\"acknowledgedResults\":[],\"nextPollMs\":250," + common;
  }
  return answer;
}

shim::Answer silent(const std::string &) { return shim::failed(ERR_WEBREQUEST_CONNECT_FAILED); }

// Another folder, another broker, a platform that takes everything.
void freshGround(const char *folder) {
  shim::disk.root = shim::disk.root.substr(0, shim::disk.root.find("/ground-")) + "/ground-" + folder;
  std::filesystem::create_directories(shim::disk.root);
  shim::world = shim::World();
  shim::world.begin(1, 10000);
  shim::played = obliging;
  guardToTell = CALM;
  bodies.clear();
  commandsToGive.clear();
  acked = 0;
}

}  // namespace
