//+------------------------------------------------------------------+
//| Rules of MetaTrader's trade server that need no terminal: return  |
//| codes, filling modes, distances of stops.                         |
//+------------------------------------------------------------------+
#ifndef PLIMSOLL_RULES
#define PLIMSOLL_RULES

#include "Model.mqh"

#define REQUOTES_MAX 5
#define QUARTER_S 900

// "Trade Server Return Codes" of the MQL5 reference.
#define RETCODE_REQUOTE 10004
#define RETCODE_PLACED 10008
#define RETCODE_DONE 10009
#define RETCODE_DONE_PARTIAL 10010
#define RETCODE_ERROR 10011
#define RETCODE_TIMEOUT 10012
#define RETCODE_INVALID 10013
#define RETCODE_INVALID_STOPS 10016
#define RETCODE_PRICE_CHANGED 10020
#define RETCODE_PRICE_OFF 10021
#define RETCODE_NO_CHANGES 10025
#define RETCODE_FROZEN 10029
#define RETCODE_INVALID_FILLING 10030
#define RETCODE_CONNECTION 10031
#define RETCODE_POSITION_CLOSED 10036

bool IsRequote(const int retcode)
  {
   return(retcode == RETCODE_REQUOTE || retcode == RETCODE_PRICE_CHANGED || retcode == RETCODE_PRICE_OFF);
  }

// The trade server may have executed it, and said nothing.
bool IsDoubtful(const int retcode)
  {
   return(retcode <= 0 || retcode == RETCODE_ERROR || retcode == RETCODE_TIMEOUT || retcode == RETCODE_CONNECTION);
  }

// State of a result by return code (protocol, section 7). `rests`: a pending order was asked for.
string StateOfRetcode(const int retcode, const string type, const bool rests)
  {
   if(IsDoubtful(retcode))
      return("unknown");
   if(retcode == RETCODE_DONE || retcode == RETCODE_PLACED)
     {
      if(rests)
         return("placed");
      if(retcode == RETCODE_PLACED && (type == "open" || type == "close"))
         return("sent");
      return("done");
     }
   if(retcode == RETCODE_DONE_PARTIAL)
     {
      if(type == "modify")
         return("unknown");
      return("partial");
     }
   if(retcode == RETCODE_NO_CHANGES)
      return("done");
   if(retcode == RETCODE_POSITION_CLOSED && type == "close")
      return("done");
   return("rejected");
  }

// For people, in the terminal's journal: what a return code means.
string RetcodeWords(const int retcode)
  {
   if(retcode == 10004)
      return("requote");
   if(retcode == 10006)
      return("request rejected");
   if(retcode == 10007)
      return("request canceled by trader");
   if(retcode == 10008)
      return("order placed");
   if(retcode == 10009)
      return("request completed");
   if(retcode == 10010)
      return("only part of the request was completed");
   if(retcode == 10011)
      return("request processing error");
   if(retcode == 10012)
      return("request canceled by timeout");
   if(retcode == 10013)
      return("invalid request");
   if(retcode == 10014)
      return("invalid volume");
   if(retcode == 10015)
      return("invalid price");
   if(retcode == 10016)
      return("invalid stops");
   if(retcode == 10017)
      return("trade is disabled");
   if(retcode == 10018)
      return("market is closed");
   if(retcode == 10019)
      return("not enough money");
   if(retcode == 10020)
      return("prices changed");
   if(retcode == 10021)
      return("no quotes");
   if(retcode == 10022)
      return("invalid expiration");
   if(retcode == 10023)
      return("order state changed");
   if(retcode == 10024)
      return("too frequent requests");
   if(retcode == 10025)
      return("no changes");
   if(retcode == 10026)
      return("autotrading disabled by server");
   if(retcode == 10027)
      return("autotrading disabled in the terminal");
   if(retcode == 10028)
      return("request locked for processing");
   if(retcode == 10029)
      return("order or position frozen");
   if(retcode == 10030)
      return("invalid filling mode");
   if(retcode == 10031)
      return("no connection with the trade server");
   if(retcode == 10032)
      return("only for live accounts");
   if(retcode == 10033)
      return("too many pending orders");
   if(retcode == 10034)
      return("volume of orders and positions at its limit");
   if(retcode == 10035)
      return("order type prohibited");
   if(retcode == 10036)
      return("position is closed already");
   if(retcode == 10038)
      return("volume to close exceeds the position");
   if(retcode == 10039)
      return("a close order for this position exists");
   if(retcode == 10040)
      return("number of positions at its limit");
   if(retcode == 10041)
      return("pending order activation rejected");
   if(retcode == 10042)
      return("only long positions allowed");
   if(retcode == 10043)
      return("only short positions allowed");
   if(retcode == 10044)
      return("only closing allowed");
   if(retcode == 10045)
      return("positions closed by the FIFO rule only");
   if(retcode == 10046)
      return("opposite positions are prohibited");
   return("return code " + IntegerToString(retcode));
  }

// SYMBOL_FILLING_MODE is a set: 1 fill or kill, 2 immediate or cancel. Market and instant execution know no "return".
#define FILLING_FLAG_FOK 1
#define FILLING_FLAG_IOC 2

enum EFilling
  {
   FILL_FOK,
   FILL_IOC,
   FILL_RETURN
  };

// An entry is filled whole where that can be asked for; an exit takes what there is. `isPending`: the rest stays in the book.
EFilling FillingFor(const int allowed, const bool isExit, const bool isPending)
  {
   if(isPending)
      return(FILL_RETURN);
   bool fok = (allowed & FILLING_FLAG_FOK) != 0;
   bool ioc = (allowed & FILLING_FLAG_IOC) != 0;
   if(isExit)
     {
      if(ioc)
         return(FILL_IOC);
      if(fok)
         return(FILL_FOK);
      return(FILL_RETURN);
     }
   if(fok)
      return(FILL_FOK);
   if(ioc)
      return(FILL_IOC);
   return(FILL_RETURN);
  }

// Whether a level lies nearer to the price at which it is triggered than the broker allows; a side of 1 is long, -1 short.
// A distance of zero means dynamic: only the broker knows.
bool IsTooNear(const double level, const double price, const int direction, const double distance)
  {
   if(level <= 0 || distance <= 0)
      return(false);
   return((price - level) * direction < distance - 1e-10);
  }

// Rounded to the steps that the broker counts in, never up: more than was asked for is never traded.
double VolumeInSteps(const double volume, const double step)
  {
   if(step <= 0)
      return(volume);
   return(NormalizeDouble(MathFloor(volume / step + 1e-7) * step, 8));
  }

// A price that still lies within the deviation from the first one, in points.
bool IsWithin(const double first, const double now, const double point, const int deviationPoints)
  {
   return(MathAbs(now - first) <= deviationPoints * point + point * 0.01);
  }

// A difference of clocks in whole quarters of an hour: time zones know nothing finer.
int InQuarters(const long seconds)
  {
   long half = QUARTER_S / 2;
   if(seconds < 0)
      half = -half;
   return((int)((seconds + half) / QUARTER_S * QUARTER_S));
  }

// Why the position is not what must hold of it; empty when it is.
string ExpectationFlaw(const SCommand &command, const SPosition &position)
  {
   if(command.expectSide == "")
      return("");
   if(command.notLooser && position.stopLoss != "")
     {
      double held = StringToDouble(position.stopLoss);
      double asked = StringToDouble(command.stopLoss);
      bool looser = command.stopLoss == "";
      if(!looser && position.side == "buy")
         looser = asked < held;
      else if(!looser)
         looser = asked > held;
      if(looser)
         return("The position has its stop loss at " + position.stopLoss + ": this would give it more room.");
     }
   if(position.side == command.expectSide && StringToDouble(position.volume) >= command.expectVolumeMin - 1e-9)
      return("");
   return("The position is " + position.side + " " + position.volume + ", expected " + command.expectSide + " " +
          DecimalText(command.expectVolumeMin, 8) + " at least.");
  }

// "buy-stop-limit" of a side and a kind of order.
string PendingType(const string side, const string kind)
  {
   return(side + "-" + kind);
  }

// After which status a session is over and hello is said again (protocol, section 3). 425 only asks for a higher sequence.
bool EndsSession(const int status)
  {
   return(status == 401 || status == 409);
  }

// The pause before the next try after so many failures, in ms (protocol, section 10). `spread`: 0 to 1.
int ReconnectPauseMs(const int failures, const double spread)
  {
   int most = 400;
   if(failures > 20)
      most = 2000;
   int pause = 100;
   for(int i = 0; i < failures && pause < most; i++)
      pause *= 2;
   if(pause > most)
      pause = most;
   return((int)(pause * (0.5 + spread / 2)));
  }

// How long until the next try: what the platform asks for, a second after 500, otherwise as after a cut line.
int FailurePauseMs(const int status, const int retryAfterS, const int failures, const double spread)
  {
   if(retryAfterS > 0)
      return(retryAfterS * 1000);
   if(status == 500)
      return(1000);
   return(ReconnectPauseMs(failures, spread));
  }

// How far the number of a hello jumps after it was refused as seen (425) for the n-th time in a row.
long HelloJumpMs(const int times)
  {
   long jump = 500;
   for(int i = 0; i < times && jump < 3600000; i++)
      jump *= 2;
   if(jump > 3600000)
      jump = 3600000;
   return(jump);
  }

#endif
