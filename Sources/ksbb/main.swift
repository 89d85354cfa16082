import KSBBCommand

KSBB.start()
