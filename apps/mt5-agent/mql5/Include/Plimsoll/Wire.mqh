//+------------------------------------------------------------------+
//| The model as it stands on the wire (docs/terminal-protocol.md).   |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_WIRE
#define PLIMSOLL_WIRE

#include "Hash.mqh"
#include "Model.mqh"

#define COMMENT_MAX 64
#define MESSAGE_MAX 200

long InstantOr(CJson &json, const int of, const string key)
  {
   string text = json.Text(of, key, "");
   if(text == "")
      return(0);
   return(InstantMs(text));
  }

// False when something is missing without which it must not be executed.
bool ReadCommand(CJson &json, const int value, SCommand &command)
  {
   command.id = json.Text(value, "id", "");
   command.seq = json.Whole(value, "seq", 0);
   command.type = json.Text(value, "type", "");
   command.priority = json.Text(value, "priority", "");
   command.symbol = json.Text(value, "symbol", "");
   command.side = json.Text(value, "side", "");
   command.volume = json.Text(value, "volume", "");
   command.orderKind = json.Text(value, "orderKind", "market");
   command.price = json.Text(value, "price", "");
   command.stopLimitPrice = json.Text(value, "stopLimitPrice", "");
   command.stopLoss = json.Text(value, "stopLoss", "");
   command.takeProfit = json.Text(value, "takeProfit", "");
   command.positionId = json.Text(value, "positionId", "");
   command.orderTicket = json.Text(value, "orderTicket", "");
   command.magic = json.Text(value, "magic", "");
   command.tag = json.Text(value, "tag", "");
   command.runId = json.Text(value, "runId", "");
   command.reduceOnly = json.Flag(value, "reduceOnly");
   command.deviationPoints = (int)json.Whole(value, "deviationPoints", 0);
   command.expiration = InstantOr(json, value, "expiration");
   command.notBefore = InstantOr(json, value, "notBefore");
   command.notAfter = InstantOr(json, value, "notAfter");
   int expect = json.Member(value, "expect");
   command.expectSide = json.Text(expect, "side", "");
   command.expectVolumeMin = json.Amount(expect, "volumeMin", 0);
   command.notLooser = json.Flag(expect, "notLooser");
   command.source = json.Source(value);
   return(command.id != "" && command.type != "" && command.notAfter > 0 && command.notBefore >= 0 && command.expiration >= 0);
  }

// Rank of a command: the guard first, entries last.
int PriorityRank(const string priority)
  {
   if(priority == "guard")
      return(0);
   if(priority == "close")
      return(1);
   if(priority == "modify")
      return(2);
   return(3);
  }

string ResultJson(const string commandId, const SOutcome &outcome, const long at)
  {
   CJsonObject json;
   json.Text("commandId", commandId);
   json.Text("state", outcome.state);
   if(outcome.retcode > 0)
      json.Whole("retcode", outcome.retcode);
   json.Known("orderTicket", outcome.orderTicket);
   json.Known("dealTicket", outcome.dealTicket);
   json.Known("positionId", outcome.positionId);
   json.Known("filledVolume", outcome.filledVolume);
   json.Known("price", outcome.price);
   json.Known("message", Bounded(outcome.message, MESSAGE_MAX));
   json.Text("at", InstantText(at));
   return(json.Done());
  }

string PositionJson(const SPosition &position)
  {
   CJsonObject json;
   json.Text("positionId", position.positionId);
   json.Text("ticket", position.ticket);
   json.Text("symbol", position.symbol);
   json.Text("side", position.side);
   json.Text("volume", position.volume);
   json.Text("openPrice", position.openPrice);
   json.Known("currentPrice", position.currentPrice);
   json.Known("stopLoss", position.stopLoss);
   json.Known("takeProfit", position.takeProfit);
   json.Text("profit", MoneyText(position.profit));
   json.Text("swap", MoneyText(position.swap));
   json.Known("magic", position.magic);
   json.Known("comment", Bounded(position.comment, COMMENT_MAX));
   json.Text("openedAt", InstantText(position.openedAt));
   return(json.Done());
  }

string MarkJson(const SPosition &position)
  {
   CJsonObject json;
   json.Text("positionId", position.positionId);
   if(position.currentPrice == "")
      json.Text("price", position.openPrice);
   else
      json.Text("price", position.currentPrice);
   json.Text("profit", MoneyText(position.profit));
   json.Text("swap", MoneyText(position.swap));
   return(json.Done());
  }

string OrderJson(const SOrder &order)
  {
   CJsonObject json;
   json.Text("ticket", order.ticket);
   json.Text("symbol", order.symbol);
   json.Text("type", order.type);
   json.Text("volume", order.volume);
   json.Text("price", order.price);
   json.Known("stopLimitPrice", order.stopLimitPrice);
   json.Known("stopLoss", order.stopLoss);
   json.Known("takeProfit", order.takeProfit);
   if(order.expiration > 0)
      json.Text("expiration", InstantText(order.expiration));
   json.Known("magic", order.magic);
   json.Known("comment", Bounded(order.comment, COMMENT_MAX));
   return(json.Done());
  }

string DealJson(const SDeal &deal)
  {
   CJsonObject json;
   json.Text("ticket", deal.ticket);
   json.Text("type", deal.type);
   json.Text("profit", MoneyText(deal.profit));
   json.Text("swap", MoneyText(deal.swap));
   json.Text("commission", MoneyText(deal.commission));
   json.Text("fee", MoneyText(deal.fee));
   json.Text("dealtAt", InstantText(deal.dealtAt));
   json.Known("orderTicket", deal.orderTicket);
   json.Known("positionId", deal.positionId);
   json.Known("symbol", deal.symbol);
   json.Known("entry", deal.entry);
   json.Known("volume", deal.volume);
   json.Known("price", deal.price);
   json.Known("magic", deal.magic);
   json.Known("comment", Bounded(deal.comment, COMMENT_MAX));
   json.Known("reason", deal.reason);
   return(json.Done());
  }

string NumbersJson(const SNumbers &numbers)
  {
   CJsonObject json;
   json.Text("balance", MoneyText(numbers.balance));
   json.Text("equity", MoneyText(numbers.equity));
   json.Text("credit", MoneyText(numbers.credit));
   json.Text("margin", MoneyText(numbers.margin));
   json.Text("freeMargin", MoneyText(numbers.freeMargin));
   json.Text("at", InstantText(numbers.at));
   return(json.Done());
  }

string PlainLevel(const string level)
  {
   if(level == "")
      return("0");
   return(level);
  }

// SHA-256 of the open positions, by which both sides see that they differ (protocol, section 6).
string PositionsDigest(const ARRAY_OF(SPosition, positions))
  {
   LIST(string, lines);
   int count = ArraySize(positions);
   ArrayResize(lines, count);
   for(int i = 0; i < count; i++)
     {
      string line = positions[i].positionId + ":" + positions[i].side + ":" + positions[i].volume + ":" +
                    PlainLevel(positions[i].stopLoss) + ":" + PlainLevel(positions[i].takeProfit);
      int at = i;
      while(at > 0 && StringCompare(lines[at - 1], line) > 0)
        {
         lines[at] = lines[at - 1];
         at--;
        }
      lines[at] = line;
     }
   string text = "";
   for(int i = 0; i < count; i++)
     {
      if(i > 0)
         text += "\n";
      text += lines[i];
     }
   return(Sha256HexOfText(text));
  }

bool ReadGuard(CJson &json, const int value, SGuard &guard)
  {
   guard.state = json.Text(value, "state", "");
   guard.runId = json.Text(value, "runId", "");
   guard.policyVersion = json.Whole(value, "policyVersion", 0);
   guard.hasLines = json.Member(value, "breachEquity") != NO_VALUE && json.Member(value, "hardFloorEquity") != NO_VALUE;
   guard.warnEquity = json.Amount(value, "warnEquity", 0);
   guard.breachEquity = json.Amount(value, "breachEquity", 0);
   guard.hardFloorEquity = json.Amount(value, "hardFloorEquity", 0);
   guard.countdownMs = (int)json.Whole(value, "countdownMs", 0);
   guard.deadlineAt = InstantOr(json, value, "deadlineAt");
   guard.entriesBlocked = json.Flag(value, "entriesBlocked");
   guard.locked = json.Flag(value, "locked");
   guard.contactTimeoutMs = (int)json.Whole(value, "contactTimeoutMs", 0);
   guard.known = guard.state != "" && guard.contactTimeoutMs > 0;
   return(guard.known);
  }

// A member that counts: a whole number, not below zero.
bool HasCount(CJson &json, const string key)
  {
   if(!json.Has(0, key, JSON_NUMBER))
      return(false);
   string text = json.Text(0, key, "");
   return(StringFind(text, ".") < 0 && StringFind(text, "e") < 0 && StringFind(text, "E") < 0 && json.Whole(0, key, -1) >= 0);
  }

// What an answer of the platform says whatever was asked: its time, and the guard. Empty: nothing is wrong.
string CommonFlaw(CJson &json)
  {
   if(!json.Has(0, "serverTime", JSON_TEXT) || InstantOr(json, 0, "serverTime") <= 0)
      return("serverTime");
   SGuard guard;
   if(!json.Has(0, "guard", JSON_OBJECT) || !ReadGuard(json, json.Member(0, "guard"), guard))
      return("guard");
   return("");
  }

// The member for which the answer to a hello cannot be believed; empty: it can.
string HelloFlaw(CJson &json)
  {
   if(!json.Has(0, "sessionId", JSON_TEXT) || json.Text(0, "sessionId", "") == "")
      return("sessionId");
   if(!HasCount(json, "epoch"))
      return("epoch");
   if(!HasCount(json, "resumeAfterSeq"))
      return("resumeAfterSeq");
   return(CommonFlaw(json));
  }

// The member for which the answer to a sync cannot be believed, not even in part; empty: it can.
string SyncFlaw(CJson &json)
  {
   if(!HasCount(json, "ackSeq"))
      return("ackSeq");
   if(!HasCount(json, "nextPollMs"))
      return("nextPollMs");
   if(!json.Has(0, "commands", JSON_ARRAY))
      return("commands");
   if(!json.Has(0, "revoked", JSON_ARRAY))
      return("revoked");
   if(!json.Has(0, "acknowledgedResults", JSON_ARRAY))
      return("acknowledgedResults");
   return(CommonFlaw(json));
  }

// The member for which the answer to symbols, a part of a snapshot or a page of deals cannot be believed; empty: it can.
string SymbolsFlaw(CJson &json)
  {
   if(!HasCount(json, "stored"))
      return("stored");
   return("");
  }

string SnapshotFlaw(CJson &json)
  {
   if(!json.Has(0, "complete", JSON_FLAG))
      return("complete");
   if(!json.Has(0, "serverTime", JSON_TEXT) || InstantOr(json, 0, "serverTime") <= 0)
      return("serverTime");
   return("");
  }

string DealsFlaw(CJson &json)
  {
   if(!HasCount(json, "booked"))
      return("booked");
   if(!HasCount(json, "known"))
      return("known");
   return("");
  }

string GuardReportJson(const string state, const string runId, const double equity, const string reason)
  {
   CJsonObject json;
   json.Text("state", state);
   json.Known("runId", runId);
   json.Text("equity", MoneyText(equity));
   json.Text("reason", Bounded(reason, MESSAGE_MAX));
   return(json.Done());
  }

// What is signed: seven lines (protocol, section 2).
string CanonicalRequest(const string method, const string path, const string bodyHash, const string session,
                        const string channel, const long seq, const long timestampMs)
  {
   return(method + "\n" + path + "\n" + bodyHash + "\n" + session + "\n" + channel + "\n" + IntegerToString(seq) + "\n" +
          IntegerToString(timestampMs));
  }

#endif
